import type { Browser, BrowserContextOptions } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { linkIn, mailsTo, waitForMail } from "./support/mailbox.ts";
import { newcomer, officeClient } from "./support/office.ts";
import { arrive, expectSound, openBrowser, phone } from "./support/people.ts";

const appUrl = inject("onPglite");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const desktop: [string, BrowserContextOptions] = ["a desktop, light", { colorScheme: "light" }];
const others: [string, BrowserContextOptions][] = [
  ["a desktop, dark", { colorScheme: "dark" }],
  ["a phone", phone],
];
const screens = isFull ? [desktop, ...others] : [desktop];

it.each(screens)("a new mail appears without a reload, as a page and as text, on %s", async (_, screen) => {
  const reader = await arrive(browser, appUrl, screen);
  const { page } = reader;
  await page.goto("/mailbox");
  await page.getByRole("heading", { name: "Mailbox" }).waitFor();
  const invitee = newcomer("Oona", "Virtanen");
  await (await officeClient(appUrl)).invitations.create({ ...invitee, role: "tenant", workspaceIds: ["harbour-view"] });
  await page.getByRole("link", { name: invitee.email }).click();
  await page.getByRole("heading", { name: /Activate your account/ }).waitFor();
  await page.frameLocator("iframe").getByText("Hello Oona").waitFor();
  await expectSound(reader);
  await page.getByRole("radio", { name: "Text" }).check();
  await page.getByText(linkIn(await waitForMail(appUrl, invitee.email))).waitFor();
  await expectSound(reader);
  await reader.leave();
});

it("the mailbox refuses mail to the closed address", async () => {
  expect(await mailsTo(appUrl, "desmond.achebe@example.net")).toEqual([]);
});

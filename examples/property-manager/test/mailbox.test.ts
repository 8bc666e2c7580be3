import type { Browser, BrowserContextOptions } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { linkIn, mailsTo, waitForMail } from "./support/mailbox.ts";
import { newcomer, officeClient } from "./support/office.ts";
import { arrive, expectSound, openBrowser, phone } from "./support/people.ts";

const appUrl = inject("onPglite");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const screens: readonly [string, BrowserContextOptions][] = [
  ["a desktop, light", { colorScheme: "light" }],
  ["a desktop, dark", { colorScheme: "dark" }],
  ["a phone", phone],
];

it.each(screens)("a mail that arrives shows by itself, as page and as text, on %s", async (_, screen) => {
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

it("refuses one address as a mail server does, and keeps nothing for it", async () => {
  expect(await mailsTo(appUrl, "desmond.achebe@example.net")).toEqual([]);
});

import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { mailsTo, waitForMail } from "./support/mailbox.ts";
import { officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const admin = personOf("temporary_passwords", "Admin");
const directory = join(import.meta.dirname, "../public/sample-exports/tenant-directory.csv");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const next = (page: Page) => page.getByRole("button", { name: "Continue", exact: true }).click();

it("an export of another system becomes invited people, once what is wrong in it is mended", async () => {
  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, admin);
  await page.getByRole("link", { name: "Import", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "A report with titles above it" }).click();
  expect((await download).suggestedFilename()).toBe("tenant-directory.csv");
  await page.locator('input[type="file"]').setInputFiles(directory);
  await page.getByText("Achterberg, Wessel").waitFor();
  await next(page);
  await page.getByLabel(/What .Emails. is/).waitFor();
  await next(page);
  await page.getByRole("button", { name: "Create the 1 that is new" }).click();
  await page.getByText(/isn't decided/).waitFor({ state: "detached" });
  // The import is in the address.
  await page.reload();
  await page.getByRole("button", { name: /4\s*Needs a fix/ }).waitFor();
  await page.getByRole("button", { name: /One address each: Ngozi Bello/ }).click();
  await page.getByRole("button", { name: /3\s*Needs a fix/ }).waitFor();
  await next(page);
  expect(await mailsTo(appUrl, "wessel.achterberg@example.com")).toEqual([]);
  await page.getByRole("button", { name: /^Add and invite 6 rows/ }).click();
  await page.getByText("6 rows are on record").waitFor();
  await expectSound(office);
  for (const email of ["wessel.achterberg@example.com", "tobias.bello@example.com"]) await waitForMail(appUrl, email);
  expect(await mailsTo(appUrl, "ruben.garza@example.com")).toEqual([]);
  const client = await officeClient(appUrl, admin);
  expect((await client.contacts.list({ q: "bello" })).data.map(({ firstName }) => firstName).toSorted()).toEqual([
    "Ngozi",
    "Tobias",
  ]);
  await office.leave();
});

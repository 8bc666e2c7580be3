import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { mailsTo, waitForMail } from "./support/mailbox.ts";
import { badge, fillSignIn, findRow, officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { password } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const admin = personOf("temporary_passwords", "Admin");
const users = { path: "/users", search: "Search users" };
const sampleOf = (name: string) => join(import.meta.dirname, "../public/sample-exports", name);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const next = (page: Page) => page.getByRole("button", { name: "Continue", exact: true }).click();
const step = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();

it("an export of another system becomes invited people, once what is wrong in it is mended", async () => {
  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, admin);
  await page.getByRole("link", { name: "Import" }).click();
  // The sample is downloaded, as a file of their own would be.
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "A report with titles above it" }).click();
  expect((await download).suggestedFilename()).toBe("tenant-directory.csv");
  await expectSound(office);
  await page.locator('input[type="file"]').setInputFiles(sampleOf("tenant-directory.csv"));
  await page.getByText("Achterberg, Wessel").waitFor();
  await next(page);

  // The columns were found below the titles.
  await page.getByLabel(/What .Emails. is/).waitFor();
  await expectSound(office);
  await page.reload();
  await page.getByLabel(/What .Emails. is/).waitFor();
  await next(page);
  await page.getByText("Lantern Row").first().waitFor();
  await expectSound(office);
  await page.screenshot({ path: "/tmp/live/properties.png", fullPage: true });
  console.log(await page.locator("main").ariaSnapshot());
}, 60_000);

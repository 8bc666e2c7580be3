import type { Page } from "playwright";
import { expect } from "vitest";
import { linkIn, waitForMail } from "./mailbox.ts";

export const password = "lantern-otter-velvet-72";

/** Opens the link in a person's newest mail, and checks that the token leaves the address bar. */
export async function openLink(page: Page, appUrl: string, email: string, mails = 1): Promise<string> {
  const link = linkIn(await waitForMail(appUrl, email, mails));
  await page.goto(link);
  await expectTokenGone(page);
  return link;
}

export const expectTokenGone = (page: Page): Promise<void> => expect.poll(() => page.url()).toMatch(/\/accept$/);

/** Goes from an open invitation to the tenant portal. */
export async function createAccount(page: Page, firstName: string): Promise<void> {
  await page.getByRole("heading", { name: "Create Your Portal Account" }).waitFor();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create Account & Access Portal" }).click();
  await expectPortal(page, firstName);
}

export async function expectPortal(page: Page, firstName: string): Promise<void> {
  await page.waitForURL("**/tenant-portal");
  await page.getByRole("heading", { name: `Welcome home, ${firstName}` }).waitFor();
}

/** Reports something to fix, and finds it in the list after a reload. */
export async function requestMaintenance(page: Page, subject: string): Promise<void> {
  await page.getByRole("textbox", { name: "What needs fixing" }).fill(subject);
  await page.getByRole("textbox", { name: "What should we know" }).fill("Since yesterday, hot water side.");
  await page.getByRole("button", { name: "Send request" }).click();
  await page.getByText("Sent. We answer within one working day.").waitFor();
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: subject }).getByText("Received").waitFor();
}

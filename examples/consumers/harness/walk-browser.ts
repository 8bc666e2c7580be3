import type { Browser, Page } from "playwright";
import { expect } from "vitest";
import { picture, visit } from "./browser.ts";
import { linkIn, type Mailbox } from "./mailbox.ts";
import type { RunningHost } from "./start.ts";
import { ask } from "./walk-http.ts";

/** From the office's screen to the resident's portal, as a property manager and a resident see it. */
export async function walkByBrowser(
  browser: Browser,
  host: RunningHost,
  mailbox: Mailbox,
  name: string,
): Promise<void> {
  await nameProperty(host);
  const office = await visit(browser, host, "office", "desktop");
  await office.page.goto(`${host.origin}/residents`);
  await inviteRosa(office.page, name);

  const mail = await mailbox.mailTo("rosa@example.com");
  expect(mail.html, "the mail's HTML part").toContain("12 Maple Street");
  const link = linkIn(mail);
  expect(link.origin, "where the link leads").toBe(host.origin);

  const rosa = await visit(browser, host, "nobody", "phone");
  await rosa.page.goto(link.href);
  await rosa.page.getByLabel("Password", { exact: true }).fill("violet anchor meadow 7");
  await picture(rosa.page, `${name}-accept`);
  await rosa.page.getByRole("button", { name: "Create Account & Access Portal" }).click();
  await rosa.page.waitForURL(`${host.origin}/tenant-portal`);
  await rosa.page.getByRole("heading", { name: "Welcome, Rosa Núñez" }).waitFor();
  await rosa.page.getByRole("button", { name: "Sign out" }).waitFor();
  await picture(rosa.page, `${name}-portal`);

  await office.page.reload();
  await office.page
    .getByRole("row", { name: /Rosa Núñez/ })
    .getByText("Active")
    .waitFor();
  await picture(office.page, `${name}-residents`);
  expect(office.complaints, "what the office's browser complains of").toEqual([]);
  expect(rosa.complaints, "what the resident's browser complains of").toEqual([]);
  await office.close();
  await rosa.close();
}

/** The host's own property, which residents are invited to. */
export async function nameProperty(host: RunningHost): Promise<void> {
  const place = await ask(host, "office", "PUT", "/workspaces/maple-12", { name: "12 Maple Street" });
  expect(place, "a property of the host").toMatchObject({ status: 200 });
}

async function inviteRosa(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add resident" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add resident" });
  await dialog.getByLabel("First name").fill("Rosa");
  await dialog.getByLabel("Last name").fill("Núñez");
  await dialog.getByLabel("Email").fill("rosa@example.com");
  await dialog.getByLabel("Property").selectOption({ label: "12 Maple Street" });
  await picture(page, `${name}-modal`);
  await dialog.getByRole("button", { name: "Add and invite" }).click();
  // Ours, or the host's own way to say such things.
  await page.getByText("The invitation is on its way to rosa@example.com.").waitFor();
  await dialog.waitFor({ state: "detached" });
  await page
    .getByRole("row", { name: /Rosa Núñez/ })
    .getByText("Invited")
    .waitFor();
}

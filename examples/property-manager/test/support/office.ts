import { createClient, type Client } from "@latchkey/core";
import type { Locator, Page } from "playwright";
import { manager } from "../../server/seed/accounts.ts";

export interface Invitee {
  firstName: string;
  lastName: string;
  email: string;
}

/** A person that no other test uses. */
export function newcomer(firstName: string, lastName: string): Invitee {
  const mailbox = `${firstName}.${lastName}`.normalize("NFD").replace(/[^\w.]/g, "");
  return { firstName, lastName, email: `${mailbox}.${crypto.randomUUID().slice(0, 8)}@example.com`.toLowerCase() };
}

export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string } = manager,
): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, { email, password });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

export async function fillSignIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
}

/** Invites a person through the form, as the office does. */
export async function inviteUser(page: Page, { firstName, lastName, email }: Invitee, property: string): Promise<void> {
  await page.getByRole("link", { name: "Residents" }).click();
  // The previous page has a button with the same name.
  await page.getByRole("heading", { name: "Residents", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Invite user" }).click();
  const form = page.getByRole("dialog", { name: "Invite someone" });
  await form.getByRole("textbox", { name: "First name" }).fill(firstName);
  await form.getByRole("textbox", { name: "Last name" }).fill(lastName);
  await form.getByRole("textbox", { name: "Email" }).fill(email);
  await form.getByRole("combobox", { name: "Role" }).selectOption({ label: "Tenant" });
  await form.getByRole("checkbox", { name: property }).check();
  await form.getByRole("button", { name: "Continue" }).click();
  await form.getByRole("button", { name: "Send invitation" }).click();
  await page.getByText(`Invitation sent to ${email}`).first().waitFor();
  await form.waitFor({ state: "detached" });
}

/** A person's row in a table, found by search. */
export async function findRow(
  page: Page,
  { firstName, lastName, email }: { firstName: string; lastName: string; email?: string | null },
  { path = "/residents", search = "Search residents" } = {},
): Promise<Locator> {
  await page.goto(path);
  const text = email ?? lastName;
  // A row that is there before the search may move under the pointer when the search is answered.
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === text);
  await page.getByRole("textbox", { name: search }).fill(text);
  await answered;
  await page.locator('table[aria-busy="false"]').waitFor();
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: `${firstName} ${lastName}` }) });
  await row.waitFor();
  return row;
}

export const badge = (row: Locator, status: "Pending" | "Invited" | "Active" | "Expired" | "Not delivered"): Locator =>
  row.getByRole("cell").getByText(status, { exact: true });

/** Chooses an action from a row's menu. */
export async function choose(
  page: Page,
  row: Locator,
  { firstName, lastName }: { firstName: string; lastName: string },
  action: string,
): Promise<void> {
  await row.getByRole("button", { name: `Actions for ${firstName} ${lastName}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** A client of an office, for set-up that a test is not about. Default: the main company's manager. */
export async function officeClient(
  appUrl: string,
  { email, password }: { email: string; password: string } = manager,
): Promise<Client> {
  const response = await fetch(`${appUrl}/api/latchkey/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: appUrl },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} could not sign in: ${await response.text()}`);
  const Cookie = response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  return createClient({ baseUrl: `${appUrl}/api/latchkey`, headers: { Cookie, Origin: appUrl } });
}

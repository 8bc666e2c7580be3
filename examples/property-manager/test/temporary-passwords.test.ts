import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { mailsTo, waitForMail, type Mail } from "./support/mailbox.ts";
import { badge, choose, fillSignIn, findRow, newcomer, officeClient, signIn, type Invitee } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { password } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const admin = personOf("temporary_passwords", "Admin");
const users = { path: "/users", search: "Search users" };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

function temporaryPasswordIn({ text }: Mail): string {
  const found = /^Temporary password: (\S+)$/m.exec(text)?.[1];
  if (found === undefined) throw new Error(`No temporary password on a line of its own:\n${text}`);
  return found;
}

/** Fills in the dialog of the users page and sends it. */
async function createUser(page: Page, { firstName, lastName, email }: Invitee, role: string): Promise<void> {
  await page.goto("/users");
  await page.getByRole("button", { name: "Create user" }).click();
  const form = page.getByRole("dialog", { name: "Create user" });
  await form.getByRole("textbox", { name: "First name" }).fill(firstName);
  await form.getByRole("textbox", { name: "Last name" }).fill(lastName);
  await form.getByRole("textbox", { name: "Email" }).fill(email);
  await form.getByRole("combobox", { name: "Role" }).selectOption({ label: role });
  await form.getByRole("button", { name: "Continue" }).click();
  await form.getByRole("button", { name: "Email a temporary password" }).click();
  await form.waitFor({ state: "detached" });
}

async function trySignIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, { email, password: secret });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

it("a new user signs in with the newest temporary password, and lands in their role's portal", async () => {
  const user = newcomer("Ignatius", "Pryce");
  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, admin);
  await createUser(page, user, "Contractor");
  const row = await findRow(page, user, users);
  await row.getByText("Contractor").waitFor();
  await badge(row, "Invited").waitFor();
  await expectSound(office);
  const first = temporaryPasswordIn(await waitForMail(appUrl, user.email));
  await choose(page, row, user, "Resend welcome email");
  await page.getByText("Welcome email sent again to Ignatius Pryce").first().waitFor();
  const second = temporaryPasswordIn(await waitForMail(appUrl, user.email, 2));
  expect(second).not.toBe(first);

  const contractor = await arrive(browser, appUrl);
  await trySignIn(contractor.page, user.email, first);
  await contractor.page.getByRole("alert").waitFor();
  await trySignIn(contractor.page, user.email, second);
  await contractor.page.getByRole("heading", { name: "Choose a password of your own" }).waitFor();
  await expectSound(contractor);
  // No other page opens before a password is chosen.
  await contractor.page.goto("/contractor-portal");
  await contractor.page.getByRole("heading", { name: "Choose a password of your own" }).waitFor();
  expect((await contractor.page.request.get("/api/host/scene")).status()).toBe(401);
  await contractor.page.getByLabel("Temporary password", { exact: true }).fill(second);
  await contractor.page.getByLabel("New password", { exact: true }).fill(password);
  await contractor.page.getByRole("button", { name: "Save and continue" }).click();
  await contractor.page.waitForURL("**/contractor-portal");
  await contractor.page.getByRole("heading", { name: "Welcome, Ignatius Pryce" }).waitFor();
  await expectSound(contractor);
  await badge(await findRow(page, user, users), "Active").waitFor();
  await contractor.leave();

  for (const [who, portal] of [
    ["Owner", "/owner-portal"],
    ["Investor", "/investor-portal"],
    ["Staff", "/dashboard"],
  ] as const) {
    const person = await arrive(browser, appUrl);
    await signIn(person.page, personOf("temporary_passwords", who));
    expect(new URL(person.page.url()).pathname).toBe(portal);
    await person.leave();
  }
  await office.leave();
});

it.runIf(isFull)("after an import, only the selected tenants are invited", async () => {
  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, admin);
  await page.goto("/portal-invites");
  for (const name of ["Abena Owusu", "Callum Fraser"])
    await page.getByRole("checkbox", { name, exact: true }).check({ force: true });
  await page.getByRole("checkbox", { name: "Hiroshi Nakamura", exact: true }).waitFor();
  await expectSound(office);
  await page.getByRole("button", { name: "Continue with 2 people" }).click();
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await page.getByText("2 invitations sent").waitFor();
  await expectSound(office);
  expect(temporaryPasswordIn(await waitForMail(appUrl, "abena.owusu@example.com"))).not.toBe("");
  await waitForMail(appUrl, "callum.fraser@example.net");
  expect(await mailsTo(appUrl, "hiroshi.nakamura@example.com")).toEqual([]);
  // Also after a reload.
  await page.reload();
  await page.getByText("2 invitations sent").waitFor();
  await office.leave();
});

it.runIf(isFull)("staff cannot invite, and a manager can once the company profile is complete", async () => {
  const staff = await arrive(browser, appUrl);
  await signIn(staff.page, personOf("temporary_passwords", "Staff"));
  expect(await staff.page.getByRole("link", { name: /Users|Portal invites/ }).count()).toBe(0);
  await staff.page.goto("/users");
  await staff.page.getByRole("heading", { name: "Not for your role" }).waitFor();
  await expectSound(staff);
  const refused = await staff.page.request.post("/api/latchkey/invitations", {
    data: { ...newcomer("No", "Body"), role: "tenant" },
    headers: { Origin: appUrl },
  });
  expect(refused.status()).toBe(403);
  await staff.leave();

  const manager = await arrive(browser, appUrl);
  const { page } = manager;
  await signIn(page, personOf("temporary_passwords", "Manager of a new company"));
  await page.goto("/users");
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByText("The company profile is not complete").first().waitFor();
  expect(await page.getByRole("button", { name: "Continue" }).getAttribute("aria-disabled")).toBe("true");
  await expectSound(manager);
  await page.goto("/company");
  await page.getByText(/^Not complete yet/).waitFor();
  await page.getByRole("textbox", { name: "Email for answers" }).fill("desk@quayside.example");
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("Company profile saved").first().waitFor();
  await expectSound(manager);
  await page.goto("/users");
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Role" }).selectOption({ label: "Staff" });
  await page.getByRole("button", { name: "More options" }).click();
  await page.getByRole("switch", { name: "Weekly email" }).waitFor();
  expect(await page.getByRole("radio", { name: "A custom one" }).count()).toBe(0);
  const user = newcomer("Prudence", "Oakes");
  await createUser(page, user, "Tenant");
  temporaryPasswordIn(await waitForMail(appUrl, user.email));
  await manager.leave();
});

it.runIf(isFull)("a deleted user cannot sign in, and another user can have the address", async () => {
  const user = newcomer("Roderick", "Vane");
  const api = await officeClient(appUrl, admin);
  await api.invitations.create({ ...user, role: "viewer", workspaceIds: ["pier-house"], activation: "password" });
  const token = /#token=(\S+)/.exec((await waitForMail(appUrl, user.email)).text)?.[1] ?? "";
  await fetch(`${appUrl}/api/latchkey/acceptance/accept`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: appUrl },
    body: JSON.stringify({ token, password }),
  });

  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, admin);
  await choose(page, await findRow(page, user, users), user, "Delete user");
  await page.getByRole("dialog").getByRole("button", { name: "Delete user" }).click();
  await page.getByText("Roderick Vane is deleted as a user").first().waitFor();
  await expectSound(office);

  const person = await arrive(browser, appUrl);
  await trySignIn(person.page, user.email, password);
  await person.page.getByRole("alert").waitFor();
  await person.leave();
  await createUser(page, { ...newcomer("Philippa", "Vane"), email: user.email }, "Staff");
  temporaryPasswordIn(await waitForMail(appUrl, user.email, 2));
  const trail = (await api.events.list({ type: "user.deleted" })).data;
  expect(trail.length).toBeGreaterThan(0);
  await office.leave();
});

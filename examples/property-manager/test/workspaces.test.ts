import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { waitForMail } from "./support/mailbox.ts";
import { badge, choose, findRow, newcomer, officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { openLink, password } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const admin = personOf("workspaces", "Admin");
const users = { path: "/users", search: "Search users" };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it("a user invited to one workspace on the invite page sees only that workspace", async () => {
  const invitee = newcomer("Desta", "Alemu");
  const staff = await arrive(browser, appUrl);
  const { page } = staff;
  await signIn(page, admin);
  await page.goto("/users");
  await page.getByRole("button", { name: "Invite user" }).click();
  await page.waitForURL("**/users/invite");
  await page.getByRole("textbox", { name: "First name" }).fill(invitee.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(invitee.lastName);
  await page.getByRole("textbox", { name: "Email" }).fill(invitee.email);
  await page.getByRole("textbox", { name: "Phone" }).fill("+1 555 0117");
  const role = page.getByRole("combobox", { name: "Role" });
  // The built-in roles that the company uses, and its own.
  expect(await role.getByRole("option").allTextContents()).toEqual([
    "Choose a role",
    "Admin",
    "User",
    "Viewer",
    "Reader",
    "Site coordinator",
    "Front desk",
  ]);
  await role.selectOption({ label: "User" });
  await page.getByText("No workspace is chosen").first().waitFor();
  await page
    .getByRole("group", { name: /^Workspaces/ })
    .first()
    .getByRole("checkbox", { name: "South Yard" })
    .check({ force: true });
  await page.getByRole("switch", { name: "Weekly email" }).check({ force: true });
  await page
    .getByRole("group", { name: "Workspaces in the weekly email" })
    .getByRole("checkbox", { name: "South Yard" })
    .check({ force: true });
  await page.getByRole("switch", { name: "New message notifications" }).check({ force: true });
  await page.getByRole("switch", { name: "Can own records" }).check({ force: true });
  await page.getByRole("radio", { name: "A custom one" }).check({ force: true });
  await page.getByRole("checkbox", { name: "Vehicles: update" }).check({ force: true });
  await expectSound(staff);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.waitForURL("**/users");
  await badge(await findRow(page, invitee, users), "Invited").waitFor();
  await findRow(page, invitee, { path: "/contacts", search: "Search contacts" });
  const office = await officeClient(appUrl, admin);
  expect((await office.contacts.list({ q: invitee.email })).data).toHaveLength(1);

  const user = await arrive(browser, appUrl);
  await openLink(user.page, appUrl, invitee.email);
  await user.page.getByLabel("Password", { exact: true }).fill(password);
  await user.page.getByRole("button", { name: "Create Account & Access Portal" }).click();
  await user.page.waitForURL("**/dashboard");
  await user.page.getByRole("heading", { name: "South Yard" }).waitFor();
  expect(await user.page.getByRole("heading", { name: /North Depot|Head Office/ }).count()).toBe(0);
  const records = user.page.getByRole("region", { name: "What runs out" });
  await records.getByRole("button", { name: "Renew Truck 3, road tax" }).waitFor();
  expect(await records.getByRole("listitem").count()).toBe(1);
  expect((await office.users.list({ q: invitee.email })).data[0]).toMatchObject({
    workspaceIds: ["south-yard"],
    preferences: {
      weeklyEmails: { enabled: true, workspaceIds: ["south-yard"] },
      newMessageNotifications: true,
      canOwnRecords: true,
    },
  });
  expect((await office.contacts.list({ q: invitee.email })).data).toHaveLength(1);
  await expectSound(user);
  await user.leave();
  await staff.leave();
});

it.runIf(isFull)("a record set decides what a user sees and renews, in the page and in the host's API", async () => {
  const user = await arrive(browser, appUrl);
  const { page } = user;
  await signIn(page, personOf("workspaces", "User of one workspace"));
  const records = page.getByRole("region", { name: "What runs out" });
  await records.getByText("Van 7, inspection").waitFor();
  expect(await records.getByRole("listitem").count()).toBe(2);
  expect(await records.getByRole("button", { name: /^Renew/ }).count()).toBe(1);
  await expectSound(user);
  const renew = async (id: string) =>
    (await page.request.post(`/api/host/records/${id}/renewals`, { data: {} })).status();
  expect(await renew("lift-2")).toBe(403);
  expect(await renew("fire-north")).toBe(404);
  expect(await renew("truck-3")).toBe(404);
  await records.getByRole("button", { name: "Renew Van 7, inspection" }).click();
  await records.getByText(/^Renewed until/).waitFor();
  await user.leave();
});

it.runIf(isFull)(
  "Setting View is enough to invite, and a user without a role to give is told where roles are managed",
  async () => {
    const coordinator = await arrive(browser, appUrl);
    await signIn(coordinator.page, personOf("workspaces", "Site coordinator"));
    await coordinator.page.goto("/users/invite");
    const role = coordinator.page.getByRole("combobox", { name: "Role" });
    await role.waitFor();
    expect(await role.getByRole("option").allTextContents()).toEqual(["Choose a role", "User", "Viewer", "Reader"]);
    expect(await coordinator.page.getByRole("checkbox", { name: "Head Office" }).count()).toBe(0);
    await expectSound(coordinator);
    await coordinator.leave();

    const desk = await arrive(browser, appUrl);
    await signIn(desk.page, personOf("workspaces", "Front desk"));
    await desk.page.goto("/users/invite");
    await desk.page.getByText("There is no role you can invite to").waitFor();
    await desk.page.getByRole("link", { name: "Roles are managed in Settings" }).waitFor();
    await expectSound(desk);
    await desk.leave();

    const limited = await arrive(browser, appUrl);
    await signIn(limited.page, personOf("workspaces", "User of one workspace"));
    expect(await limited.page.getByRole("link", { name: "Users" }).count()).toBe(0);
    await limited.page.goto("/users/invite");
    await limited.page.getByRole("heading", { name: "Not for your role" }).waitFor();
    await limited.leave();
  },
);

it.runIf(isFull)("a custom role is created and given, and a changed address needs a new invitation", async () => {
  const name = `Yard lead ${crypto.randomUUID().slice(0, 4)}`;
  const invitee = newcomer("Ottoline", "Reyes");
  const staff = await arrive(browser, appUrl);
  const { page } = staff;
  await signIn(page, admin);
  await page.goto("/roles");
  await page.getByRole("button", { name: "Create role" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("combobox", { name: "Leads to" }).selectOption("/dashboard");
  await form.getByRole("checkbox", { name: "See contacts" }).check({ force: true });
  await form.getByRole("button", { name: "Create role" }).click();
  await page.getByText(`${name} created`).first().waitFor();
  await expectSound(staff);

  await page.goto("/users/invite");
  await page.getByRole("textbox", { name: "First name" }).fill(invitee.firstName);
  await page.getByRole("textbox", { name: "Last name" }).fill(invitee.lastName);
  await page.getByRole("textbox", { name: "Email" }).fill(invitee.email);
  await page.getByRole("combobox", { name: "Role" }).selectOption({ label: name });
  await page.getByRole("checkbox", { name: "North Depot" }).first().check({ force: true });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.waitForURL("**/users");
  const row = await findRow(page, invitee, users);
  await row.getByText(name).waitFor();
  await waitForMail(appUrl, invitee.email);

  await choose(page, row, invitee, "Edit");
  const edit = page.getByRole("dialog");
  const moved = `moved.${invitee.email}`;
  await edit.getByRole("textbox", { name: "Email" }).fill(moved);
  await edit.getByText(/the link sent to the old address stops working/).waitFor();
  await edit.getByRole("button", { name: "Save changes" }).click();
  await edit.getByRole("button", { name: "Resend invitation" }).click();
  await waitForMail(appUrl, moved);
  await expectSound(staff);
  await staff.leave();
});

it.runIf(isFull)("a user who forgot their password, or never had one, gets back in from the sign-in page", async () => {
  const invitee = newcomer("Eskil", "Rasmussen");
  const office = await officeClient(appUrl, admin);
  await office.invitations.create({ ...invitee, role: "user", workspaceIds: ["north-depot"] });
  await waitForMail(appUrl, invitee.email);
  const person = await arrive(browser, appUrl);
  const { page } = person;
  const ask = async () => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: /^Forgot/ }).click();
    await page.getByRole("heading", { name: "Get back in" }).waitFor();
    await page.getByRole("textbox", { name: "Email" }).fill(invitee.email);
    await expectSound(person);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByRole("heading", { name: "Look into your inbox" }).waitFor();
  };
  await ask();
  await openLink(page, appUrl, invitee.email, 2);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create Account & Access Portal" }).click();
  await page.waitForURL("**/dashboard");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();

  await ask();
  const link = /^(\S+\/reset-password#token=\S+)$/m.exec((await waitForMail(appUrl, invitee.email, 3)).text)?.[1] ?? "";
  await page.goto(link);
  await expect.poll(() => page.url()).toMatch(/\/reset-password$/);
  await page.getByLabel("New password", { exact: true }).fill(`${password}-anew`);
  await expectSound(person);
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByRole("heading", { name: "Your password is saved" }).waitFor();
  await signIn(page, { email: invitee.email, password: `${password}-anew` });
  await person.leave();
});

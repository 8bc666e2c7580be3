import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { linkIn, waitForMail } from "./support/mailbox.ts";
import { badge, choose, fillSignIn, findRow, newcomer, officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { letExpire } from "./support/postgres.ts";
import { createAccount, expectPortal, expectTokenGone, openLink, password } from "./support/resident.ts";

const appUrl = inject("onPglite");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Invites without a browser. Other tests cover the form. */
async function invited(firstName: string, lastName: string, { url = appUrl, property = "alder-court" } = {}) {
  const invitee = newcomer(firstName, lastName);
  const office = await officeClient(url);
  const invitation = await office.invitations.create({ ...invitee, role: "tenant", workspaceIds: [property] });
  return { ...invitee, office, invitation };
}

it.runIf(isFull)("after a resend, the old link says that there is a newer email and sends a new link", async () => {
  const invitee = await invited("Solveig", "Aune");
  const old = linkIn(await waitForMail(appUrl, invitee.email));
  const manager = await arrive(browser, appUrl);
  await signIn(manager.page);
  await choose(manager.page, await findRow(manager.page, invitee), invitee, "Resend invitation");
  await manager.page.getByText("Invitation sent again to Solveig Aune").first().waitFor();
  await manager.page.getByText("The link in the earlier email no longer works.").first().waitFor();
  const second = linkIn(await waitForMail(appUrl, invitee.email, 2));
  expect(second).not.toBe(old);

  const resident = await arrive(browser, appUrl);
  await resident.page.goto(old);
  await resident.page.getByRole("heading", { name: "There is a newer email" }).waitFor();
  await expectTokenGone(resident.page);
  await expectSound(resident);
  await resident.page.getByRole("button", { name: "Email me a new link" }).click();
  await resident.page.getByText("a new link is on its way to").waitFor();
  await expectSound(resident);
  await openLink(resident.page, appUrl, invitee.email, 3);
  await createAccount(resident.page, invitee.firstName);
  await resident.leave();
  await manager.leave();
});

it.runIf(isFull)("the link of a withdrawn invitation says so and lets no one in", async () => {
  const invitee = await invited("Farid", "Azizi");
  const link = linkIn(await waitForMail(appUrl, invitee.email));
  const manager = await arrive(browser, appUrl);
  await signIn(manager.page);
  const row = await findRow(manager.page, invitee);
  await choose(manager.page, row, invitee, "Take back invitation");
  const dialog = manager.page.getByRole("dialog", { name: "Take back invitation" });
  await dialog.waitFor();
  await expectSound(manager);
  await dialog.getByRole("button", { name: "Take back invitation" }).click();
  await badge(row, "Pending").waitFor();

  const resident = await arrive(browser, appUrl);
  await resident.page.goto(link);
  await resident.page.getByRole("heading", { name: "This invitation was withdrawn" }).waitFor();
  await expectTokenGone(resident.page);
  expect(await resident.page.getByRole("button", { name: "Create Account & Access Portal" }).count()).toBe(0);
  await expectSound(resident);
  await resident.leave();
  await manager.leave();
});

it.runIf(isFull)("an incomplete link says what to check", async () => {
  const resident = await arrive(browser, appUrl);
  await resident.page.goto(`${appUrl}/accept#token=${"A".repeat(43)}`);
  await resident.page.getByRole("heading", { name: "This link does not work" }).waitFor();
  await expectTokenGone(resident.page);
  await expectSound(resident);
  await resident.page.goto("/sign-in");
  await resident.page.goto("/accept");
  await resident.page
    .getByRole("heading", { name: /This link does not work|Open this page from your email/ })
    .waitFor();
  await resident.leave();
});

it.runIf(isFull)("an expired link says so and sends a new one", async () => {
  const url = inject("onPostgres") ?? "";
  const invitee = await invited("Wanjiru", "Kamau", { url });
  await waitForMail(url, invitee.email);
  await letExpire(inject("postgresPort") ?? 0, invitee.email);
  const manager = await arrive(browser, url);
  await signIn(manager.page);
  await badge(await findRow(manager.page, invitee), "Expired").waitFor();

  const resident = await arrive(browser, url);
  await openLink(resident.page, url, invitee.email);
  await resident.page.getByRole("heading", { name: "This link is no longer valid" }).waitFor();
  await expectSound(resident);
  await resident.page.getByRole("button", { name: "Email me a new link" }).click();
  await openLink(resident.page, url, invitee.email, 2);
  await createAccount(resident.page, invitee.firstName);
  await resident.leave();
  await manager.leave();
});

it.runIf(isFull)("a recipient who is signed in with another account is told, signs out and continues", async () => {
  const invitee = await invited("Beatrix", "Hofmann");
  const shared = await arrive(browser, appUrl);
  await signIn(shared.page);
  await openLink(shared.page, appUrl, invitee.email);
  await shared.page.getByRole("heading", { name: "You are signed in as Dana Whitfield" }).waitFor();
  await expectSound(shared);
  await shared.page.getByRole("button", { name: "Sign out and continue" }).click();
  await createAccount(shared.page, invitee.firstName);
  await expectSound(shared);
  await shared.leave();
});

describe("a second property for a resident with an account", () => {
  it.runIf(isFull)("is added when they sign in on the invitation's page", async () => {
    const invitee = await invited("Ximena", "Quispe");
    const resident = await arrive(browser, appUrl);
    await openLink(resident.page, appUrl, invitee.email);
    await createAccount(resident.page, invitee.firstName);
    await resident.page.getByRole("button", { name: "Sign out" }).click();
    await resident.page.getByRole("heading", { name: "Sign in" }).waitFor();

    const { firstName, lastName, email, office } = invitee;
    await office.invitations.create({ firstName, lastName, email, role: "tenant", workspaceIds: ["harbour-view"] });
    await openLink(resident.page, appUrl, email, 2);
    await resident.page.getByRole("heading", { name: "Add Harbour View to your account" }).waitFor();
    await expectSound(resident);
    await fillSignIn(resident.page, { email, password });
    await resident.page.getByRole("button", { name: "Sign in and add Harbour View" }).click();
    await expectPortal(resident.page, firstName);
    await resident.leave();

    const { data: contacts } = await office.contacts.list({ q: email });
    expect(contacts.map(({ workspaces }) => workspaces.map(({ id }) => id).sort())).toEqual([
      ["alder-court", "harbour-view"],
    ]);
    const { data: users } = await office.users.list({ q: email });
    expect(users).toHaveLength(1);
  });
});

it("opening a link does not accept the invitation; only the button does", async () => {
  const invitee = await invited("Nia", "Roberts");
  const link = linkIn(await waitForMail(appUrl, invitee.email));
  for (const method of ["HEAD", "GET"]) expect((await fetch(link, { method })).status).toBe(200);
  for (const visit of ["first", "second"]) {
    const scanner = await arrive(browser, appUrl);
    await scanner.page.goto(link);
    await scanner.page.getByRole("heading", { name: "Create Your Portal Account" }).waitFor();
    await expectTokenGone(scanner.page);
    const { status } = await invitee.office.invitations.get({ id: invitee.invitation.id });
    expect(status, `after the ${visit} visit`).toBe("open");
    await scanner.leave();
  }
  const resident = await arrive(browser, appUrl);
  await openLink(resident.page, appUrl, invitee.email);
  await createAccount(resident.page, invitee.firstName);
  expect((await invitee.office.invitations.get({ id: invitee.invitation.id })).status).toBe("accepted");
  await resident.leave();
});

it.runIf(isFull)("a failed sign-in does not say whether the address or the password is wrong", async () => {
  const visitor = await arrive(browser, appUrl);
  await visitor.page.goto("/sign-in");
  await fillSignIn(visitor.page, { email: "nobody@example.com", password });
  await visitor.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await visitor.page.getByRole("alert").waitFor();
  expect(await visitor.page.getByRole("alert").textContent()).not.toContain("nobody@example.com");
  await expectSound(visitor);
  await visitor.leave();
});

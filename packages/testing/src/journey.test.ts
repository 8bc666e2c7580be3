import { createClient } from "@latchkey/core";
import { describe, expect, it } from "vitest";
import { createWorld, fetchFor, type Browser, type World } from "./index.js";

const baseUrl = "https://app.example.com/api/latchkey";
const password = "a lantern by the river";

const clientOf = (world: World, browser?: Browser) =>
  createClient({ baseUrl, fetch: fetchFor(world, { baseUrl, browser }), retries: 0 });

function setUp() {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager", name: "Dana Whitfield" });
  const resident = world.openBrowser();
  return { world, office: clientOf(world), resident: clientOf(world, resident), browser: resident };
}

const invitee = {
  email: "Mei.Chen@example.com",
  firstName: "Mei",
  lastName: "Chen",
  role: "tenant",
  workspaceIds: ["wsp_riverside"],
};

describe("an invitation by link", () => {
  it("goes from the office to the inbox and ends in the portal", async () => {
    const { world, office, resident } = setUp();
    const sent = await office.invitations.create(invitee);
    expect(sent).toMatchObject({
      status: "open",
      delivery: "queued",
      sentAt: null,
      email: "mei.chen@example.com",
      sendCount: 1,
      expiresAt: "2026-05-11T09:00:00.000Z",
    });
    expect(sent.contact.portal.status).toBe("invited");
    expect(await office.invitations.get({ id: sent.id })).toMatchObject({
      delivery: "sent",
      sentAt: "2026-05-04T09:00:00.000Z",
    });

    const mail = world.inbox.latest("mei.chen@example.com");
    expect(mail.link).toBe(`https://app.example.com/accept#token=${mail.token}`);
    expect(mail.text.split("\n")).toContain(mail.link);

    const preview = await resident.acceptance.preview({ token: mail.token });
    expect(preview).toMatchObject({
      state: "open",
      accountExists: false,
      invitation: {
        firstName: "Mei",
        maskedEmail: "m•••@example.com",
        roleLabel: "Tenant",
        workspace: { name: "Riverside Lofts" },
      },
    });

    const accepted = await resident.acceptance.accept({ token: mail.token, password });
    expect(accepted).toMatchObject({
      redirectTo: "/tenant-portal",
      user: { email: "mei.chen@example.com", name: "Mei Chen", contactId: sent.contactId },
    });
    expect((await resident.session.get()).user.id).toBe(accepted.user.id);
    expect((await office.contacts.get({ id: sent.contactId })).portal).toMatchObject({
      status: "active",
      userId: accepted.user.id,
    });
    expect((await office.users.list()).data).toMatchObject([
      { email: "mei.chen@example.com", role: "tenant", workspaceIds: ["wsp_riverside"], status: "active" },
    ]);
    expect(world.events().map(({ type }) => type)).toEqual([
      "contact.created",
      "invitation.created",
      "invitation.sent",
      "user.created",
      "invitation.accepted",
    ]);
  });

  it("keeps only the newest link of a resend, and holds back the next", async () => {
    const { world, office, resident } = setUp();
    const { id } = await office.invitations.create(invitee);
    const first = world.inbox.latest().token;
    await expect(office.invitations.resend({ id })).rejects.toMatchObject({
      code: "resend_cooldown",
      problem: { retryAt: "2026-05-04T09:01:00.000Z" },
    });
    world.clock.advance({ seconds: 60 });
    expect(await office.invitations.resend({ id })).toMatchObject({
      sendCount: 2,
      resendAvailableAt: "2026-05-04T09:02:00.000Z",
    });
    expect((await resident.acceptance.preview({ token: first })).state).toBe("superseded");
    await expect(resident.acceptance.accept({ token: first, password })).rejects.toMatchObject({
      code: "invitation_superseded",
    });
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
  });

  it("allows five resends a day", async () => {
    const { world, office } = setUp();
    const { id } = await office.invitations.create(invitee);
    for (let resend = 1; resend <= 5; resend += 1) {
      world.clock.advance({ minutes: 2 });
      await office.invitations.resend({ id });
    }
    world.clock.advance({ hours: 1 });
    await expect(office.invitations.resend({ id })).rejects.toMatchObject({
      problem: { retryAt: "2026-05-05T09:02:00.000Z" },
    });
    world.clock.set("2026-05-05T09:02:00Z");
    await office.invitations.resend({ id });
  });

  it("expires by the world's clock, and an expired link gets a new one", async () => {
    const { world, office, resident } = setUp();
    const { contactId } = await office.invitations.create(invitee);
    const { token } = world.inbox.latest();
    world.clock.advance({ days: 7 });
    expect((await resident.acceptance.preview({ token })).state).toBe("expired");
    expect((await office.contacts.get({ id: contactId })).portal.status).toBe("expired");
    expect(await resident.acceptance.renew({ token })).toEqual({});
    expect((await office.contacts.get({ id: contactId })).portal.status).toBe("invited");
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
  });

  it("answers a renewal alike whether or not a mail goes out", async () => {
    const { world, office, resident } = setUp();
    await office.invitations.create(invitee);
    const before = world.inbox.all().length;
    expect(await resident.acceptance.renew({ token: world.inbox.latest().token })).toEqual({});
    expect(await resident.acceptance.renew({ token: "nonsense" })).toEqual({});
    expect(world.inbox.all()).toHaveLength(before);
  });

  it("tells who opens it on somebody else's account, and lets them out", async () => {
    const { world, office, resident } = setUp();
    const { email } = world.addUser({ firstName: "Noah", lastName: "Byrne", email: "noah@example.com", password });
    await resident.session.signIn({ email, password });
    await office.invitations.create(invitee);
    const { token } = world.inbox.latest();
    expect(await resident.acceptance.preview({ token })).toMatchObject({
      state: "signed_in_as_other",
      signedInAs: { name: "Noah Byrne", email: "noah@example.com" },
    });
    await resident.session.signOut();
    expect((await resident.acceptance.preview({ token })).state).toBe("open");
  });

  it("does not mind that the office is signed in where the link is opened", async () => {
    const { world, office } = setUp();
    await office.invitations.create(invitee);
    await office.acceptance.accept({ token: world.inbox.latest().token, password });
    expect((await office.session.get()).user.name).toBe("Dana Whitfield");
    world.signOut();
    await expect(office.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("adds to the account that exists once its owner has signed in", async () => {
    const { world, office, resident } = setUp();
    const { contactId } = await office.invitations.create(invitee);
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
    await resident.session.signOut();
    await office.invitations.create({ contactId, role: "tenant", workspaceIds: ["wsp_maple"] });
    const { token } = world.inbox.latest();
    expect((await resident.acceptance.preview({ token })).accountExists).toBe(true);
    await expect(resident.acceptance.accept({ token, password: "another password of mine" })).rejects.toMatchObject({
      code: "sign_in_required",
    });
    await resident.session.signIn({ email: "mei.chen@example.com", password });
    await resident.acceptance.accept({ token });
    expect(world.users()).toMatchObject([{ workspaceIds: ["wsp_riverside", "wsp_maple"] }]);
    expect(world.contacts()).toHaveLength(1);
  });

  it("signs in by a magic link without a password", async () => {
    const { world, office, resident } = setUp();
    await office.invitations.create({ ...invitee, activation: "magic_link" });
    await resident.acceptance.accept({ token: world.inbox.latest().token });
    expect((await resident.session.get()).user.name).toBe("Mei Chen");
  });
});

describe("other ways in", () => {
  it("forces a password of one's own after a temporary one, and a resend replaces it", async () => {
    const { world, office, resident } = setUp();
    const { id } = await office.invitations.create({ ...invitee, role: "staff", activation: "temporary_password" });
    const old = world.inbox.latest();
    expect(old.text).toContain(`Temporary password: ${old.temporaryPassword}`);
    world.clock.advance({ minutes: 1 });
    await office.invitations.resend({ id });
    const { token, temporaryPassword: temporary = "" } = world.inbox.latest();
    await expect(resident.acceptance.accept({ token, password: old.temporaryPassword! })).rejects.toMatchObject({
      code: "invalid_credentials",
    });
    expect(await resident.acceptance.accept({ token, password: temporary })).toMatchObject({
      redirectTo: "/dashboard",
    });
    expect(await resident.session.get()).toMatchObject({ mustChangePassword: true });
    await expect(resident.contacts.list()).rejects.toMatchObject({ code: "password_change_required" });
    expect(await resident.session.changePassword({ currentPassword: temporary, newPassword: password })).toMatchObject({
      mustChangePassword: false,
    });
    expect((await resident.contacts.list()).data).toHaveLength(1);
  });

  it("takes a letter's code from somebody without an address", async () => {
    const { world, office, resident } = setUp();
    const contact = await office.contacts.create({
      firstName: "Rosa",
      lastName: "Delgado",
      invite: { role: "tenant", letter: true },
    });
    const letter = world.inbox.latest("Rosa Delgado");
    await expect(resident.acceptance.code({ code: letter.code!, lastName: "Else" })).rejects.toMatchObject({
      code: "invitation_not_found",
    });
    const { token } = await resident.acceptance.code({ code: letter.code!, lastName: "delgado" });
    await resident.acceptance.accept({ token, password });
    expect(world.contact(contact.id).portal.status).toBe("active");
  });

  it("resets a forgotten password once, and tells nobody who has an account", async () => {
    const { world, resident } = setUp();
    const { email } = world.addUser({ firstName: "Noah", lastName: "Byrne", role: "tenant" });
    await resident.passwordReset.request({ email: "nobody@example.com" });
    const before = world.inbox.all().length;
    await resident.passwordReset.request({ email });
    expect(world.inbox.all()).toHaveLength(before + 1);
    const { token } = world.inbox.latest(email);
    await resident.passwordReset.confirm({ token, password });
    await expect(resident.passwordReset.confirm({ token, password })).rejects.toMatchObject({
      code: "reset_link_invalid",
    });
    expect((await resident.session.signIn({ email, password })).user.email).toBe(email);
  });

  it("invites whoever is added to a property, where that is switched on", async () => {
    const { world, office } = setUp();
    const { id } = await office.contacts.create({
      firstName: "Grace",
      lastName: "Miller",
      email: "grace@example.com",
      type: "client",
    });
    await office.contacts.setAutoInvite({ id, enabled: true, role: "buyer" });
    const { contact, invitation } = await office.workspaces.addContact({ id: "wsp_maple", contactId: id });
    expect(invitation).toMatchObject({ role: "buyer", workspaceIds: ["wsp_maple"] });
    expect(contact.portal.status).toBe("invited");
    expect(world.inbox.latest("grace@example.com").kind).toBe("invitation");
  });
});

describe("accounts", () => {
  it("ends a deactivated account's session and lets it in again later", async () => {
    const { world, office, resident, browser } = setUp();
    const { contactId } = await office.invitations.create(invitee);
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
    const id = world.users()[0]!.id;
    expect(await office.users.deactivate({ id })).toMatchObject({ status: "deactivated" });
    expect(world.contact(contactId).portal.status).toBe("deactivated");
    await expect(resident.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(resident.session.signIn({ email: "mei.chen@example.com", password })).rejects.toMatchObject({
      code: "account_deactivated",
    });
    await office.users.reactivate({ id });
    expect(browser.account).not.toBeNull();
    await expect(resident.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
    await resident.session.signIn({ email: "mei.chen@example.com", password });
  });

  it("frees the address of a removed account and closes its open invitations", async () => {
    const { world, office, resident } = setUp();
    const { contactId } = await office.invitations.create(invitee);
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
    await office.invitations.create({ contactId, role: "owner" });
    await office.users.remove({ id: world.users()[0]!.id });
    expect(world.users()).toEqual([]);
    expect(world.contact(contactId).portal.status).toBe("pending");
    expect((await resident.acceptance.preview({ token: world.inbox.latest().token })).state).toBe("revoked");
    await office.invitations.create({ contactId, role: "tenant" });
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
    expect(world.users()).toMatchObject([{ email: "mei.chen@example.com" }]);
  });

  it("lets nobody withdraw by deleting a contact what they could not have sent", async () => {
    const { world, office, resident } = setUp();
    world.signInAs({ role: "admin" });
    const { contactId } = await office.invitations.create({ ...invitee, role: "admin" });
    world.signInAs({ role: "manager" });
    await expect(office.contacts.remove({ id: contactId })).rejects.toMatchObject({ code: "role_not_grantable" });
    expect((await resident.acceptance.preview({ token: world.inbox.latest().token })).state).toBe("open");
    world.signInAs({ role: "admin" });
    await expect(office.contacts.remove({ id: contactId })).resolves.toBeUndefined();
  });

  it("closes the links sent to an address that was changed, until a resend to the new one", async () => {
    const { world, office, resident } = setUp();
    const { id, contactId } = await office.invitations.create(invitee);
    const { token } = world.inbox.latest();
    await office.contacts.update({ id: contactId, email: "mei@new.example" });
    expect((await resident.acceptance.preview({ token })).state).toBe("superseded");
    world.clock.advance({ minutes: 1 });
    expect(await office.invitations.resend({ id })).toMatchObject({ email: "mei@new.example" });
  });
});

describe("what a contact is offered", () => {
  it("shows an undelivered mail with its reason, and a withdrawn invitation as pending", async () => {
    const { world, office } = setUp();
    const { id, contactId } = await office.invitations.create(invitee);
    world.deliver(id, "bounced", "The mailbox is full.");
    expect(world.contact(contactId).portal).toMatchObject({
      status: "undelivered",
      delivery: "bounced",
      deliveryReason: "The mailbox is full.",
    });
    await office.invitations.revoke({ id });
    expect(world.contact(contactId).portal).toMatchObject({ status: "pending", invitationId: null });
  });

  it("keeps two people of one mailbox apart, and never makes a person twice", async () => {
    const { world, office } = setUp();
    const first = await office.invitations.create(invitee);
    const { id } = await office.contacts.create({ firstName: "Hiroshi", lastName: "Chen", email: invitee.email });
    expect((await office.invitations.create({ ...invitee, role: "owner" })).contactId).toBe(first.contactId);
    expect((await office.invitations.create({ ...invitee, firstName: "hiroshi" })).contactId).toBe(id);
    await expect(office.invitations.create({ ...invitee, firstName: "hiroshi", lastName: "" })).rejects.toMatchObject({
      code: "already_invited",
    });
    expect(world.contacts()).toHaveLength(2);
    expect((await office.invitations.create({ ...invitee, firstName: "May" })).contact.firstName).toBe("May");
    expect(world.contacts()).toHaveLength(3);
  });

  it("lets an inviting role grant custom roles", async () => {
    const { office } = setUp();
    await office.roles.create({
      key: "leasing_agent",
      label: "Leasing agent",
      portalPath: "/leasing",
      permissions: ["contacts:read"],
    });
    expect((await office.session.get()).grant.canInvite).toContain("leasing_agent");
    expect(await office.invitations.create({ ...invitee, role: "leasing_agent" })).toMatchObject({
      role: "leasing_agent",
    });
  });
});

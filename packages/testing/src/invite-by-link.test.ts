import { describe, expect, it } from "vitest";
import { invitee, openOffice, password } from "../test/office.js";

describe("an invitation by link", () => {
  it("goes from the office to the inbox and ends in the portal", async () => {
    const { world, office, resident } = openOffice();
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
      "invitation.accepted",
      "user.created",
    ]);
  });

  it("works by its newest link only, and cannot be resent again right away", async () => {
    const { world, office, resident } = openOffice();
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

  it("can be resent five times a day", async () => {
    const { world, office } = openOffice();
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

  it("expires by the world's clock, and its expired link can be renewed", async () => {
    const { world, office, resident } = openOffice();
    const { contactId } = await office.invitations.create(invitee);
    const { token } = world.inbox.latest();
    world.clock.advance({ days: 7 });
    expect((await resident.acceptance.preview({ token })).state).toBe("expired");
    expect((await office.contacts.get({ id: contactId })).portal.status).toBe("expired");
    expect(await resident.acceptance.renew({ token })).toEqual({});
    expect((await office.contacts.get({ id: contactId })).portal.status).toBe("invited");
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
  });

  it("responds to a renewal the same way whether or not a mail is sent", async () => {
    const { world, office, resident } = openOffice();
    await office.invitations.create(invitee);
    const before = world.inbox.all().length;
    expect(await resident.acceptance.renew({ token: world.inbox.latest().token })).toEqual({});
    expect(await resident.acceptance.renew({ token: "nonsense" })).toEqual({});
    expect(world.inbox.all()).toHaveLength(before);
  });

  it("says when someone else is signed in, and can be opened after signing out", async () => {
    const { world, office, resident } = openOffice();
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

  it("can be accepted in a browser where the office is signed in", async () => {
    const { world, office } = openOffice();
    await office.invitations.create(invitee);
    await office.acceptance.accept({ token: world.inbox.latest().token, password });
    expect((await office.session.get()).user.name).toBe("Dana Whitfield");
    world.signOut();
    await expect(office.session.get()).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("adds to an existing account once its owner has signed in", async () => {
    const { world, office, resident } = openOffice();
    const { contactId } = await office.invitations.create(invitee);
    await resident.acceptance.accept({ token: world.inbox.latest().token, password });
    await resident.session.signOut();
    await office.invitations.create({ contactId, role: "tenant", workspaceIds: ["wsp_maple"] });
    const { token } = world.inbox.latest();
    expect((await resident.acceptance.preview({ token })).accountExists).toBe(true);
    await expect(resident.acceptance.accept({ token, password: "a different lantern" })).rejects.toMatchObject({
      code: "sign_in_required",
    });
    await resident.session.signIn({ email: "mei.chen@example.com", password });
    await resident.acceptance.accept({ token });
    expect(world.users()).toMatchObject([{ workspaceIds: ["wsp_riverside", "wsp_maple"] }]);
    expect(world.contacts()).toHaveLength(1);
  });

  it("signs in without a password by a magic link", async () => {
    const { world, office, resident } = openOffice();
    await office.invitations.create({ ...invitee, activation: "magic_link" });
    await resident.acceptance.accept({ token: world.inbox.latest().token });
    expect((await resident.session.get()).user.name).toBe("Mei Chen");
  });
});

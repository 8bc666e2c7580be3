import { describe, expect, it } from "vitest";
import { invitee, openOffice, password } from "../test/office.js";

describe("other ways in", () => {
  it("requires a new password after a temporary one, and replaces the temporary one on resend", async () => {
    const { world, office, resident } = openOffice();
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

  it("accepts the code of a letter from a person whose address gets no email", async () => {
    const { world, office, resident } = openOffice();
    world.suppressMail("rosa@example.com");
    const contact = await office.contacts.create({
      firstName: "Rosa",
      lastName: "Delgado",
      email: "rosa@example.com",
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

  it("resets a forgotten password once, and does not reveal who has an account", async () => {
    const { world, resident } = openOffice();
    const { email } = world.addUser({ firstName: "Noah", lastName: "Byrne", role: "tenant" });
    await resident.passwordReset.request({ email: "unknown@example.com" });
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

  it("invites a contact added to a property if automatic invitations are on", async () => {
    const { world, office } = openOffice();
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

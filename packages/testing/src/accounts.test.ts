import { describe, expect, it } from "vitest";
import { invitee, openOffice, password } from "../test/office.js";

describe("accounts", () => {
  it("ends the session of a deactivated account, which can sign in again once reactivated", async () => {
    const { world, office, resident, browser } = openOffice();
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
    const { world, office, resident } = openOffice();
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

  it("refuses to delete a contact whose invitation the caller could not have sent", async () => {
    const { world, office, resident } = openOffice();
    world.signInAs({ role: "admin" });
    const { contactId } = await office.invitations.create({ ...invitee, role: "admin" });
    world.signInAs({ role: "manager" });
    await expect(office.contacts.remove({ id: contactId })).rejects.toMatchObject({ code: "role_not_grantable" });
    expect((await resident.acceptance.preview({ token: world.inbox.latest().token })).state).toBe("open");
    world.signInAs({ role: "admin" });
    await expect(office.contacts.remove({ id: contactId })).resolves.toBeUndefined();
  });

  it("closes the links sent to an old address until a resend to the new one", async () => {
    const { world, office, resident } = openOffice();
    const { id, contactId } = await office.invitations.create(invitee);
    const { token } = world.inbox.latest();
    await office.contacts.update({ id: contactId, email: "mei@new.example" });
    expect((await resident.acceptance.preview({ token })).state).toBe("superseded");
    world.clock.advance({ minutes: 1 });
    expect(await office.invitations.resend({ id })).toMatchObject({ email: "mei@new.example" });
  });
});

import { describe, expect, it } from "vitest";
import { invitee, openOffice } from "../test/office.js";

describe("contacts", () => {
  it("show why a mail was not delivered, and are pending again once the invitation is revoked", async () => {
    const { world, office } = openOffice();
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

  it("are kept apart if two people share a mailbox, and are never created twice", async () => {
    const { world, office } = openOffice();
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

  it("can be invited to a custom role", async () => {
    const { office } = openOffice();
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

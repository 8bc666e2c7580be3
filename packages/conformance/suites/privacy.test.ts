import { expect } from "vitest";
import { accept, eachServer, invite } from "../harness/index.js";

eachServer("privacy", (server, test) => {
  test("erasing ends everything, and leaves a trail without names; again it changes nothing", async () => {
    const office = await server.office();
    const { email, token, invitation } = await invite(server, office);
    const { jar } = await accept(server, token);
    const params = { id: invitation.contactId };
    const { body } = await office.admin.contacts.erase({ params });
    expect(body.id).toBe(invitation.contactId);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await office.admin.contacts.get({ params })).code).toBe("not_found");
    expect((await server.anonymous.acceptance.preview({ body: { token } })).code).toBe("invitation_not_found");
    const { data } = (await office.admin.events.list({ query: { contactId: invitation.contactId } })).body;
    expect(data.map(({ type }) => type)).toEqual(expect.arrayContaining(["contact.erased", "invitation.accepted"]));
    expect(JSON.stringify(data)).not.toContain("Robin");
    const rows = (await office.admin.invitations.list({ query: { contactId: invitation.contactId } })).body.data;
    expect(JSON.stringify(rows)).not.toContain(email);
    expect((await office.admin.contacts.erase({ params })).body.deleted).toBe(0);
  });

  test("an export has what is kept, also of a contact who was deleted, and nothing once they are erased", async () => {
    const office = await server.office();
    const { email, token, invitation } = await invite(server, office);
    const { userId } = await accept(server, token);
    const params = { id: invitation.contactId };
    const { body } = await office.admin.contacts.export({ params });
    expect(body).toMatchObject({
      contact: { id: invitation.contactId, firstName: "Robin", email, deletedAt: null },
      users: [{ id: userId, email, role: "tenant", grants: [{ workspaceId: office.workspaceId }] }],
      invitations: [{ id: invitation.id, email }],
      mails: [{ invitationId: invitation.id, state: "sent" }],
    });
    expect(body.events.map(({ type }) => type)).toContain("user.created");
    await office.admin.contacts.remove({ params });
    expect((await office.admin.contacts.export({ params })).body.contact).toMatchObject({
      firstName: "Robin",
      deletedAt: expect.any(String),
    });
    await office.admin.contacts.erase({ params });
    expect(JSON.stringify((await office.admin.contacts.export({ params })).body)).not.toContain("Robin");
  });

  test("a report says why somebody cannot get in, and what helps", async () => {
    const office = await server.office();
    const { token, invitation } = await invite(server, office);
    const params = { id: invitation.contactId };
    const report = async () => {
      const { body } = await office.admin.contacts.accessReport({ params });
      return [body.canGetIn, ...body.findings.map(({ code, help }) => `${code}: ${help}`)];
    };
    expect(await report()).toEqual([true, "invitation_open: none"]);
    const { userId } = await accept(server, token);
    expect((await report()).filter((one) => one !== "never_signed_in: reset_password")).toEqual([true]);
    await office.admin.users.deactivate({ params: { id: userId } });
    expect(await report()).toContain("user_deactivated: reactivate");
    await office.admin.users.remove({ params: { id: userId } });
    expect(await report()).toEqual([false, "not_invited: invite"]);
    const { body: contact } = await office.admin.contacts.create({ body: { firstName: "Nora" } });
    expect((await office.admin.contacts.accessReport({ params: { id: contact.id } })).body.findings[0]).toMatchObject({
      code: "no_email",
      help: "add_email",
    });
  });
});

import { expect } from "vitest";
import { accept, eachServer, invite, PASSWORD } from "../harness/index.js";

eachServer("renewals", (server, test) => {
  const previewed = async (token: string) =>
    (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  const refused = async (token: string) => {
    const { status, code } = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
    return `${status} ${code}`;
  };

  test("an expired link says so, and renewing it mails a new one to the address on record", async () => {
    const office = await server.office();
    const { invitation, email, token } = await invite(server, office);
    await server.advance({ days: 8 });
    await server.advance({ minutes: 1 });
    expect([await previewed(token), await refused(token)]).toEqual(["expired", "410 invitation_expired"]);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("expired");
    expect((await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal.status).toBe(
      "expired",
    );
    const renewed = await server.anonymous.acceptance.renew({ body: { token } });
    const fresh = (await server.mailTo(email, 1)).token;
    const unknown = await server.anonymous.acceptance.renew({ body: { token: "x".repeat(43) } });
    expect([renewed.status, renewed.body]).toEqual([unknown.status, unknown.body]);
    expect(
      (await office.admin.events.list({ query: { invitationId: invitation.id, type: "invitation.renewed" } })).body
        .data,
    ).toMatchObject([{ actor: null }]);
    await accept(server, fresh);
  });

  test("a link whose address changed stops working, and its holder can have one sent to the new address", async () => {
    const office = await server.office();
    const { invitation, token, email } = await invite(server, office);
    const corrected = office.address("corrected");
    expect(
      (await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { email: corrected } })).status,
    ).toBe(200);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("superseded");
    await server.anonymous.acceptance.renew({ body: { token } });
    const fresh = (await server.mailTo(corrected)).token;
    expect((await server.anonymous.acceptance.preview({ body: { token: fresh } })).body.state).toBe("open");
    expect(server.mailsTo(email)).toHaveLength(1);
  });

  test("renewing is limited like a resend, and its response does not show it", async () => {
    const office = await server.office();
    const { email, token } = await invite(server, office);
    expect((await server.anonymous.acceptance.renew({ body: { token } })).status).toBe(202);
    expect(await previewed(token)).toBe("open");
    expect(server.mailsTo(email)).toHaveLength(1);
  });

  test("an expired link points to the newer invitation's mail, and cannot be renewed beside it", async () => {
    const office = await server.office();
    const { invitation, email, token } = await invite(server, office);
    await server.advance({ days: 8 });
    const { body: newer } = await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "tenant" },
    });
    expect(newer.id).not.toBe(invitation.id);
    await server.mailTo(email, 1);
    expect([await previewed(token), await refused(token)]).toEqual(["superseded", "410 invitation_superseded"]);
    await server.advance({ minutes: 1 });
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).problem).toMatchObject({
      code: "already_invited",
      invitationId: newer.id,
    });
    await server.advance({ minutes: 1 });
    await server.anonymous.acceptance.renew({ body: { token } });
    await accept(server, (await server.mailTo(email, 2)).token);
    expect((await office.admin.invitations.get({ params: { id: newer.id } })).body.status).toBe("accepted");
  });
});

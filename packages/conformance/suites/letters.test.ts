import { expect } from "vitest";
import { accept, eachServer, invite, type Caller, type Office } from "../harness/index.js";

const codeIn = (html: string) => /class="code" dir="ltr">([^<]+)</.exec(html)?.[1] ?? "";

eachServer("letters", (server, test) => {
  const create = async (office: Office, more: Record<string, unknown> = {}, by: Caller = office.admin) =>
    (
      await by.invitations.create({
        body: {
          email: office.address("paper"),
          firstName: "Rosa",
          lastName: "Núñez de la Vega",
          role: "tenant",
          workspaceIds: [office.workspaceId],
          letter: true,
          ...more,
        },
      })
    ).body;
  const codeOf = async ({ admin }: Office, id: string) =>
    codeIn((await admin.invitations.letter({ params: { id } })).body.html);
  const redeem = (code: string, lastName = "Núñez de la Vega") =>
    server.anonymous.acceptance.code({ body: { code, lastName } });

  test("an invitation by letter can be printed immediately, and no mail goes out", async () => {
    const office = await server.office();
    const invitation = await create(office);
    expect(invitation).toMatchObject({
      status: "open",
      delivery: "sent",
      sentAt: expect.any(String),
      resendAvailableAt: null,
      contact: { portal: { status: "invited", delivery: "sent", sentAt: expect.any(String), resendAvailableAt: null } },
    });
    const { data } = (await office.admin.events.list({ query: { type: "invitation.sent" } })).body;
    expect(data).toMatchObject([{ invitationId: invitation.id, actor: { id: "staff-1" }, data: { via: "letter" } }]);
    expect(server.mailsTo(invitation.email)).toEqual([]);
  });

  test("the code and the last name open the invitation", async () => {
    const office = await server.office();
    const { id } = await create(office);
    const code = await codeOf(office, id);
    expect((await redeem(code, "Smith")).code).toBe("invitation_not_found");
    const { token } = (await redeem(code)).body;
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body).toMatchObject({
      state: "open",
      invitation: { firstName: "Rosa" },
    });
    await accept(server, token);
    expect((await office.admin.invitations.get({ params: { id } })).body.status).toBe("accepted");
    expect((await office.admin.invitations.letter({ params: { id } })).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "accepted",
    });
  });

  test("a new letter waits for no cooldown, and the code of the old one stops working", async () => {
    const office = await server.office();
    const { id } = await create(office);
    const before = await codeOf(office, id);
    expect((await office.admin.invitations.resend({ params: { id } })).body).toMatchObject({
      delivery: "sent",
      sendCount: 2,
      contact: { portal: { delivery: "sent" } },
    });
    const after = await codeOf(office, id);
    expect(after).not.toBe(before);
    expect([(await redeem(before)).code, (await redeem(after)).code]).toEqual(["invitation_not_found", null]);
  });

  test("an invitee who asks for a new link gets it by mail, which the next one waits for", async () => {
    const office = await server.office();
    const { id, email } = await create(office);
    const { token } = (await redeem(await codeOf(office, id))).body;
    await server.anonymous.acceptance.renew({ body: { token } });
    const mail = await server.mailTo(email);
    await server.anonymous.acceptance.renew({ body: { token: mail.token } });
    expect(server.mailsTo(email)).toHaveLength(1);
    await accept(server, mail.token);
  });

  test("a letter reaches a person whose address bounced", async () => {
    const office = await server.office();
    const email = office.address("gone");
    server.refuseMail(email, "550 5.1.1 No such user");
    const { body: mailed } = await office.admin.invitations.create({
      body: { email, firstName: "Rosa", lastName: "Núñez de la Vega", role: "tenant" },
    });
    const { contactId } = mailed;
    await expect
      .poll(async () => (await office.admin.contacts.get({ params: { id: contactId } })).body.suppressed)
      .not.toBeNull();
    expect((await office.admin.invitations.create({ body: { contactId, role: "owner" } })).code).toBe("not_eligible");
    const letter = await office.admin.invitations.create({ body: { contactId, role: "owner", letter: true } });
    expect(letter.body.delivery).toBe("sent");
    await accept(server, (await redeem(await codeOf(office, letter.body.id))).body.token);
  });

  test("a batch of letters is complete immediately", async () => {
    const office = await server.office();
    const invitations = [
      { email: office.address("a"), firstName: "A", role: "tenant", workspaceIds: [office.workspaceId] },
    ];
    const { body: batch } = await office.admin.batches.create({ body: { invitations, role: "tenant", letter: true } });
    const read = async () => (await office.admin.batches.get({ params: { id: batch.id } })).body;
    await expect.poll(async () => (await read()).status).toBe("completed");
    expect(await read()).toMatchObject({ sent: 1 });
    const [item] = (await office.admin.batches.items({ params: { id: batch.id } })).body.data;
    expect(await codeOf(office, item?.invitationId ?? "")).not.toBe("");
  });

  test("a letter can only be printed by a caller who could have created it, and while its link works", async () => {
    const office = await server.office();
    const { id, contactId } = await create(office);
    const mailed = await invite(server, office);
    expect((await office.admin.invitations.letter({ params: { id: mailed.invitation.id } })).code).toBe(
      "letter_not_requested",
    );
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const letter = (claims: object, invitation = id) =>
      office.as(claims).invitations.letter({ params: { id: invitation } });
    expect((await letter({ role: "viewer" })).code).toBe("forbidden");
    expect((await letter({ role: "manager", workspaces: ["oak"] })).code).toBe("not_found");
    expect((await letter({ role: "manager", workspaces: [office.workspaceId] })).status).toBe(200);
    const both = await create(office, { workspaceIds: [office.workspaceId, "oak"], firstName: "Both" });
    expect((await letter({ role: "manager", workspaces: [office.workspaceId] }, both.id)).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    const admin = await create(office, { role: "admin", firstName: "Boss" });
    expect((await letter({ role: "manager" }, admin.id)).problem).toMatchObject({
      code: "role_not_grantable",
      role: "admin",
    });
    await office.admin.contacts.update({ params: { id: contactId }, body: { email: office.address("moved") } });
    expect((await letter({})).problem).toMatchObject({
      code: "invitation_not_open",
      invitationStatus: "superseded",
    });
    await office.admin.invitations.resend({ params: { id } });
    expect((await letter({})).status).toBe(200);
    await server.advance({ days: 8 });
    expect((await letter({})).problem).toMatchObject({ code: "invitation_not_open", invitationStatus: "expired" });
    await office.admin.invitations.revoke({ params: { id } });
    expect((await letter({})).problem).toMatchObject({ code: "invitation_not_open", invitationStatus: "revoked" });
  });
});

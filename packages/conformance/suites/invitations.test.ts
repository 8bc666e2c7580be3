import { expect } from "vitest";
import { accept, eachServer, invite, type Office } from "../harness/index.js";

/** How long an invitation works, in days. */
const daysOf = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }): number =>
  (Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000;

eachServer("invitations", (server, test) => {
  const addOak = ({ admin }: Office) => admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });

  test("a company with an incomplete profile invites no one, and the refusal says why", async () => {
    const office = await server.office({ contactEmail: null });
    const body = { email: office.address("early"), firstName: "Early", role: "staff" };
    const refused = await office.admin.invitations.create({ body });
    expect(refused.problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "organization_profile_complete", ok: false })]),
    });
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
    await office.admin.organization.put({ body: { name: "Harbor Lane", contactEmail: "office@harbor.example" } });
    expect((await office.admin.invitations.create({ body })).status).toBe(201);
  });

  test("an invited person is in the list immediately, with their name, phone and role", async () => {
    const office = await server.office();
    const email = office.address("noor");
    const { body } = await office.admin.invitations.create({
      body: {
        email,
        firstName: "Noor",
        lastName: "Haddad",
        phone: "+1 206 555 0142",
        role: "staff",
        workspaceIds: [office.workspaceId],
      },
    });
    expect(body.contact).toMatchObject({
      firstName: "Noor",
      lastName: "Haddad",
      email,
      phone: expect.stringContaining("206") as string,
      portal: { status: "invited", role: "staff" },
    });
    expect(
      (await office.admin.contacts.list({ query: { status: "invited,active", role: "staff" } })).body.data,
    ).toEqual([expect.objectContaining({ id: body.contactId })]);
    const withoutPhone = await office.admin.invitations.create({
      body: { email: office.address("no-phone"), firstName: "Sam", role: "viewer" },
    });
    expect(withoutPhone.body.contact.phone).toBeNull();
  });

  test("an invited contact reads as invited, and their mail and preview name the property", async () => {
    const office = await server.office();
    const workspaces = [{ id: office.workspaceId }];
    const { body: contact } = await office.admin.contacts.create({
      body: { type: "client", firstName: "Ines", lastName: "Duarte", email: office.address("ines"), workspaces },
    });
    const sent = await office.admin.invitations.create({
      body: { contactId: contact.id, role: "seller", workspaceIds: [office.workspaceId] },
    });
    const mail = await server.mailTo(sent.body.email);
    const [listed] = (await office.admin.contacts.list({ query: { workspaceId: office.workspaceId } })).body.data;
    expect(listed).toMatchObject({ id: contact.id, portal: { status: "invited", role: "seller" } });
    const preview = await server.anonymous.acceptance.preview({ body: { token: mail.token } });
    expect(preview.body.invitation).toMatchObject({
      role: "seller",
      workspace: { name: "12 Maple Street" },
      firstName: "Ines",
    });
  });

  test("what is left out follows from the contact, the role and the organization; what is repeated counts once", async () => {
    const office = await server.office({ locale: "fr" });
    await addOak(office);
    await office.admin.roles.update({ params: { key: "owner" }, body: { activation: "magic_link" } });
    const workspaces = [{ id: office.workspaceId }, { id: "oak" }];
    const create = async (contact: Record<string, unknown>, options: Record<string, unknown>) => {
      const { body } = await office.admin.contacts.create({
        body: { firstName: "Ana", email: office.address("ana"), workspaces, ...contact },
      });
      return (await office.admin.invitations.create({ body: { contactId: body.id, role: "owner", ...options } })).body;
    };
    const usual = await create({}, {});
    expect(usual).toMatchObject({
      workspaceIds: [office.workspaceId, "oak"],
      activation: "magic_link",
      locale: "fr",
      message: null,
      recordSetId: null,
      preferences: {
        weeklyEmails: { enabled: false, workspaceIds: [] },
        newMessageNotifications: false,
        canOwnRecords: false,
      },
    });
    expect(daysOf(usual)).toBe(7);
    const own = await create(
      { locale: "es" },
      {
        workspaceIds: ["oak", "oak"],
        activation: "password",
        message: "Welcome",
        expiresInDays: 3,
        preferences: { weeklyEmails: { enabled: true, workspaceIds: ["oak"] } },
      },
    );
    expect(own).toMatchObject({
      workspaceIds: ["oak"],
      activation: "password",
      locale: "es",
      message: "Welcome",
      preferences: { weeklyEmails: { enabled: true, workspaceIds: ["oak"] } },
    });
    expect(daysOf(own)).toBe(3);
    expect((await create({ locale: "es" }, { locale: "ar" })).locale).toBe("ar");
  });

  test("a mistake in the invitation of a new contact is at its path, and nothing is added", async () => {
    const office = await server.office({ recordSets: { enabled: true, entityTypes: ["contacts"] } });
    const errorsOf = async (invitation: Record<string, unknown>) => {
      const { problem } = await office.admin.contacts.create({
        body: { firstName: "Lee", email: office.address("lee"), invite: { role: "tenant", ...invitation } },
      });
      return (problem["errors"] as { path: string; code: string }[]).map(({ path, code }) => `${path}: ${code}`);
    };
    expect(await errorsOf({ role: "ghost" })).toEqual(["invite.role: unknown_role"]);
    expect(await errorsOf({ activation: "smoke" })).toEqual(["invite.activation: invalid_value"]);
    expect(await errorsOf({ expiresInDays: 91 })).toEqual(["invite.expiresInDays: too_big"]);
    expect(await errorsOf({ recordSet: { rules: { boats: { view: true, update: false } } } })).toEqual([
      "invite.recordSet.rules.boats: invalid_value",
    ]);
    expect(await errorsOf({ preferences: { weeklyEmails: { enabled: true } } })).toEqual([
      "invite.preferences.weeklyEmails.workspaceIds: workspace_required",
    ]);
    const { problem } = await office.admin.contacts.create({
      body: { firstName: "Lee", email: office.address("lee"), invite: { role: "tenant", workspaceIds: ["nowhere"] } },
    });
    expect(problem).toMatchObject({ code: "not_found", detail: expect.stringContaining("nowhere") as string });
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
  });

  test("whoever sends it again becomes its inviter", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office);
    await server.advance({ minutes: 1 });
    const colleague = office.as({ sub: "staff-2", name: "Kim Colleague", role: "manager" });
    const { body } = await colleague.invitations.resend({ params: { id: invitation.id } });
    expect(body.inviter).toEqual({ id: "staff-2", name: "Kim Colleague" });
  });

  test("a resend asks for everything again: the role, the workspaces, the address, the prerequisites", async () => {
    const office = await server.office();
    await addOak(office);
    const { invitation, email } = await invite(server, office, { workspaceIds: [office.workspaceId, "oak"] });
    await server.advance({ minutes: 1 });
    const params = { id: invitation.id };
    const resendBy = (claims: object) => office.as(claims).invitations.resend({ params });
    expect((await resendBy({ role: "viewer" })).code).toBe("forbidden");
    expect((await resendBy({ role: "manager", workspaces: [office.workspaceId] })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    const boss = await invite(server, office, { role: "admin" });
    await server.advance({ minutes: 1 });
    expect((await office.as({ role: "manager" }).invitations.resend({ params: { id: boss.invitation.id } })).code).toBe(
      "role_not_grantable",
    );
    await office.admin.roles.update({ params: { key: "tenant" }, body: { prerequisites: ["unit_linked"] } });
    expect((await resendBy({})).problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "unit_linked", ok: false })]),
    });
    await office.admin.roles.update({ params: { key: "tenant" }, body: { prerequisites: [] } });
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { email: null } });
    expect((await resendBy({})).problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "valid_email", ok: false })]),
    });
    expect(server.mailsTo(email)).toHaveLength(1);
  });

  test("an address that refuses mail gets no more, until staff confirm it", async () => {
    const office = await server.office();
    const email = office.address("gone");
    server.refuseMail(email, "550 5.1.1 No such user");
    const { body: invitation } = await office.admin.invitations.create({
      body: { email, firstName: "Gone", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    await expect
      .poll(async () => (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.suppressed)
      .not.toBeNull();
    await server.advance({ minutes: 1 });
    const params = { id: invitation.id };
    expect((await office.admin.invitations.resend({ params })).problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "valid_email", ok: false })]),
    });
    server.refuseMail(email, null);
    await office.admin.contacts.liftSuppression({ params: { id: invitation.contactId } });
    expect((await office.admin.invitations.resend({ params })).code).toBeNull();
    expect((await server.mailTo(email)).kind).toBe("invitation");
  });

  test("accepts one of several clicks on the same link, however close they follow", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { jar } = await accept(server, first.token);
    await addOak(office);
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const { token } = await server.mailTo(first.email, 1);
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => server.anonymous.acceptance.accept({ jar, body: { token } })),
    );
    expect(responses.map(({ code }) => code ?? "accepted").toSorted()).toEqual([
      "accepted",
      ...Array.from({ length: 7 }, () => "invitation_accepted"),
    ]);
    const { data } = (
      await office.admin.events.list({ query: { type: "invitation.accepted", contactId: first.invitation.contactId } })
    ).body;
    expect(data).toHaveLength(2);
  });
});

import { expect } from "vitest";
import { accept, eachServer, invite, Jar, settled, type Caller, type Office } from "../harness/index.js";

eachServer("whole organization", (server, test) => {
  /** A signed-in user, invited by the office with these options. */
  async function member(office: Office, options: Record<string, unknown>) {
    const invited = await invite(server, office, { workspaceIds: undefined, ...options });
    const { jar, userId } = await accept(server, invited.token);
    return { ...invited, jar, userId };
  }
  const grantIn = async (jar: Jar) => (await server.anonymous.session.get({ jar })).body.grant;
  const addWorkspace = (office: Office, id: string) =>
    office.admin.workspaces.put({ params: { id: `${id}-${office.org}` }, body: { name: id } });
  const limited = (office: Office, role = "manager"): Caller =>
    office.as({ sub: "limited", role, workspaces: [office.workspaceId] });

  test("staff who were invited before the first workspace keep what they had when it is added", async () => {
    const office = await server.bareOffice();
    const admin = await member(office, { role: "admin" });
    expect(admin.invitation).toMatchObject({ workspaceIds: [], allWorkspaces: true });
    const tenant = await member(office, { role: "tenant" });
    expect(tenant.invitation.allWorkspaces).toBe(false);
    await addWorkspace(office, "oak");
    expect((await grantIn(admin.jar)).workspaceIds).toBeNull();
    expect((await grantIn(tenant.jar)).workspaceIds).toEqual([]);
    // They run the organization: they invite the next admin, and change what counts everywhere.
    const { jar } = admin;
    const next = { email: office.address("next"), firstName: "Nia", lastName: "Next", role: "admin" };
    expect(
      (await server.anonymous.invitations.create({ jar, body: { ...next, allWorkspaces: true } })).code,
    ).toBeNull();
    expect((await server.anonymous.organization.put({ jar, body: { name: "Renamed" } })).code).toBeNull();
  });

  test("staff who gave up their places in an organization without workspaces keep it, too", async () => {
    const office = await server.bareOffice();
    const admin = await member(office, { role: "admin", allWorkspaces: false });
    expect(admin.invitation.allWorkspaces).toBe(false);
    await addWorkspace(office, "oak");
    expect((await grantIn(admin.jar)).workspaceIds).toBeNull();
  });

  test("an invitation to all workspaces includes those that are added later", async () => {
    const office = await server.office();
    const { jar, invitation, userId } = await member(office, { role: "manager", allWorkspaces: true });
    expect(invitation).toMatchObject({ workspaceIds: [], allWorkspaces: true });
    await addWorkspace(office, "oak");
    expect((await grantIn(jar)).workspaceIds).toBeNull();
    expect((await server.anonymous.workspaces.list({ jar })).body.data).toHaveLength(2);
    const { body } = await office.admin.users.list({ query: { ids: userId } });
    expect(body.data).toMatchObject([{ workspaceIds: [], allWorkspaces: true }]);
    expect(
      (await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "manager" } })).code,
    ).toBe("already_active");
  });

  test("workspaces are named, or all of them are given", async () => {
    const office = await server.office();
    const body = { email: office.address("both"), firstName: "Bo", lastName: "Th", role: "manager" };
    const both = { allWorkspaces: true, workspaceIds: [office.workspaceId] };
    const { code, problem } = await office.admin.invitations.create({ body: { ...body, ...both } });
    expect(code).toBe("validation_failed");
    expect(problem).toMatchObject({ errors: [{ path: "workspaceIds", code: "not_together" }] });
  });

  test("only those who hold all workspaces give them", async () => {
    const office = await server.office();
    const by = limited(office);
    const person = { email: office.address("lee"), firstName: "Lee", lastName: "Way" };
    const whole = { role: "tenant", allWorkspaces: true };
    const tenant = await member(office, { role: "tenant", workspaceIds: [office.workspaceId] });
    const { contactId } = tenant.invitation;
    for (const { code, problem } of [
      await by.invitations.create({ body: { ...person, ...whole } }),
      await by.invitations.create({ body: { contactId, ...whole, role: "owner" } }),
      await by.contacts.create({
        body: { ...person, workspaces: [{ id: office.workspaceId }], invite: whole },
      }),
      await by.batches.create({ body: { contactIds: [contactId], ...whole, role: "owner" } }),
      await by.users.update({ params: { id: tenant.userId }, body: { allWorkspaces: true } }),
    ]) {
      expect(code).toBe("workspace_not_grantable");
      expect(problem).toMatchObject({ workspaceId: null });
    }
    const { body: batch } = await by.batches.create({
      body: { invitations: [{ ...person, allWorkspaces: true }], role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect((await by.batches.items({ params: { id: batch.id } })).body.data).toMatchObject([
      { status: "failed", code: "workspace_not_grantable" },
    ]);
  });

  test("a batch gives all workspaces, and a row that names some gets those", async () => {
    const office = await server.office();
    const row = (name: string, more = {}) => ({
      email: office.address(name),
      firstName: name,
      lastName: "Row",
      ...more,
    });
    const rows = [row("ana"), row("ben", { workspaceIds: [office.workspaceId] })];
    const { body: contact } = await office.admin.contacts.create({ body: row("cy") });
    const batch = { role: "manager", allWorkspaces: true };
    await office.admin.batches.create({ body: { ...batch, invitations: rows } });
    await office.admin.batches.create({ body: { ...batch, contactIds: [contact.id] } });
    for (const { email } of [...rows, { email: contact.email ?? "" }]) await server.mailTo(email);
    const { data } = (await office.admin.invitations.list()).body;
    expect(
      Object.fromEntries(data.map((one) => [one.email.slice(0, 2), [one.allWorkspaces, one.workspaceIds]])),
    ).toEqual({
      an: [true, []],
      be: [false, [office.workspaceId]],
      cy: [true, []],
    });
  });

  test("an invitation to all workspaces is nothing to those who hold some", async () => {
    const office = await server.office();
    const by = limited(office);
    const { invitation } = await invite(server, office, {
      workspaceIds: undefined,
      role: "tenant",
      allWorkspaces: true,
    });
    const params = { id: invitation.id };
    expect((await by.invitations.get({ params })).code).toBe("not_found");
    expect((await by.invitations.revoke({ params })).code).toBe("not_found");
    expect((await by.invitations.resend({ params })).code).toBe("not_found");
  });

  test("all workspaces are given to a user and taken again", async () => {
    const office = await server.office();
    const { userId, jar } = await member(office, { role: "manager", workspaceIds: [office.workspaceId] });
    const update = (body: Record<string, unknown>) => office.admin.users.update({ params: { id: userId }, body });
    expect((await update({ allWorkspaces: true })).body).toMatchObject({ workspaceIds: [], allWorkspaces: true });
    expect((await grantIn(jar)).workspaceIds).toBeNull();
    expect((await update({ firstName: "Robyn" })).body).toMatchObject({ allWorkspaces: true });
    expect((await update({ allWorkspaces: false })).code).toBe("validation_failed");
    expect((await update({ allWorkspaces: false, workspaceIds: [office.workspaceId] })).body).toMatchObject({
      workspaceIds: [office.workspaceId],
      allWorkspaces: false,
    });
    expect((await grantIn(jar)).workspaceIds).toEqual([office.workspaceId]);
  });

  test("the last admin of all workspaces stays, however many hold some", async () => {
    const office = await server.office();
    const last = await member(office, { role: "admin", allWorkspaces: true });
    await member(office, { role: "admin", workspaceIds: [office.workspaceId] });
    const { jar } = last;
    const params = { id: last.userId };
    const { users } = server.anonymous;
    const narrowed = { workspaceIds: [office.workspaceId] };
    expect((await users.remove({ jar, params })).code).toBe("last_admin");
    expect((await users.deactivate({ jar, params })).code).toBe("last_admin");
    expect((await users.update({ jar, params, body: narrowed })).code).toBe("last_admin");
    expect((await users.update({ jar, params, body: { ...narrowed, allWorkspaces: false } })).code).toBe("last_admin");
    expect((await users.update({ jar, params, body: { role: "staff" } })).code).toBe("last_admin");
    await member(office, { role: "admin", allWorkspaces: true });
    expect((await users.update({ jar, params, body: narrowed })).code).toBeNull();
  });

  test("an invitation to all workspaces counts while its inviter holds them", async () => {
    const office = await server.office();
    const admin = await member(office, { role: "admin", allWorkspaces: true });
    const email = office.address("guest");
    const { body } = await server.anonymous.invitations.create({
      jar: admin.jar,
      body: { email, firstName: "Gus", lastName: "Guest", role: "tenant", allWorkspaces: true },
    });
    const { token } = await server.mailTo(email);
    await settled(office, body.id);
    await office.admin.users.update({
      params: { id: admin.userId },
      body: { allWorkspaces: false, workspaceIds: [office.workspaceId] },
    });
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).not.toBe("open");
    expect(
      (await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password: "x" } })).code,
    ).not.toBe(null);
  });

  test("what a household's contact gave is taken by those who could give it, and not from the last admin", async () => {
    const office = await server.office();
    const { workspaceId, admin } = office;
    const boss = await member(office, { role: "admin", allWorkspaces: true });
    const params = { id: boss.invitation.contactId };
    await admin.contacts.update({ params, body: { workspaces: [{ id: workspaceId }] } });
    const { body: other } = await admin.contacts.create({
      body: { firstName: "Mo", email: boss.email, workspaces: [{ id: workspaceId }] },
    });
    await admin.invitations.create({ body: { contactId: other.id, role: "tenant" } });
    const { token } = await server.mailTo(boss.email, 1);
    const { jar } = boss;
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).code).toBeNull();
    expect((await limited(office, "admin").contacts.remove({ params })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: null,
    });
    expect((await server.anonymous.contacts.remove({ jar, params })).code).toBe("last_admin");
    expect((await grantIn(jar)).workspaceIds).toBeNull();
    expect((await admin.contacts.remove({ params })).code).toBeNull();
    expect(await grantIn(jar)).toMatchObject({ role: "tenant", workspaceIds: [workspaceId] });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { PASSWORD, testServer, type Jar, type Office, type TestServer } from "../http/test-server.js";

// Each of these attacks succeeded once.
describe.each(engines)("attacks on other people's rights, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const sessionOf = async (jar: Jar) => (await server.anonymous.session.get({ jar })).body;
  const addWorkspace = (office: Office, id: string) =>
    office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("a caller with one workspace cannot take over, close or narrow an account with more", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const victim = await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    const { jar, userId } = await accept(server, victim.token);
    const local = office.as({ role: "admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    const refused = [
      await local.users.update({ params, body: { email: office.address("evil") } }),
      await local.users.update({ params, body: { role: "tenant" } }),
      await local.users.update({ params, body: { recordSet: { rules: {} } } }),
      await local.users.update({ params, body: { workspaceIds: [office.workspaceId] } }),
      await local.users.deactivate({ params }),
      await local.users.reactivate({ params }),
      await local.users.remove({ params }),
    ];
    expect(refused.map(({ problem }) => [problem.code, problem["workspaceId"]])).toEqual(
      refused.map(() => ["workspace_not_grantable", "oak"]),
    );
    expect((await sessionOf(jar)).grant).toMatchObject({ role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    // They can still give and take their own workspace.
    expect(
      (await local.users.update({ params, body: { workspaceIds: ["oak"], firstName: "Roberta" } })).body,
    ).toMatchObject({ workspaceIds: ["oak"], name: "Roberta Guest" });
  });

  test("a caller with one workspace cannot reach a user of the whole organization, not even by a contact", async () => {
    const office = await server.office();
    const email = office.address("owner");
    const userId = await server.latchkey.createAdmin({
      organizationId: office.org,
      email,
      firstName: "Ola",
      lastName: "Owner",
      password: PASSWORD,
    });
    const local = office.as({ role: "master_admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    expect((await local.users.update({ params, body: { email: office.address("evil") } })).code).toBe("not_found");
    expect((await local.users.remove({ params })).code).toBe("not_found");
    const { body } = await local.invitations.create({
      body: { email, firstName: "Ola", lastName: "Owner", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect((await local.contacts.remove({ params: { id: body.contactId } })).code).toBe("role_not_grantable");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("changing a built-in role stores no right to grant custom roles, which may allow more later", async () => {
    const { admin, as, address } = await server.office();
    await admin.roles.create({
      body: { key: "porter", label: "Porter", portalPath: "/desk", permissions: ["invitations:send"] },
    });
    const shown = (await admin.roles.list()).body.data.find(({ key }) => key === "manager");
    // A form sends back everything that it shows.
    await admin.roles.update({
      params: { key: "manager" },
      body: { label: "Property manager", canInvite: shown?.canInvite ?? [] },
    });
    await admin.roles.update({ params: { key: "manager" }, body: { label: "Manager" } });
    const manager = as({ role: "manager" });
    const person = () => ({ email: address("porter"), firstName: "Pat", role: "porter" });
    expect((await manager.invitations.create({ body: person() })).status).toBe(201);
    await admin.roles.update({ params: { key: "porter" }, body: { canInvite: ["admin"] } });
    expect((await manager.invitations.create({ body: person() })).code).toBe("role_not_grantable");
    expect((await admin.invitations.create({ body: person() })).status).toBe(201);
  });

  test("a caller who may only edit contacts cannot end access by deleting a contact of a household", async () => {
    const office = await server.office();
    const one = await invite(server, office, { role: "admin" });
    const { jar } = await accept(server, one.token);
    await office.admin.contacts.create({
      body: {
        firstName: "Second",
        email: one.email,
        workspaces: [{ id: office.workspaceId }],
        invite: { role: "tenant" },
      },
    });
    await server.anonymous.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(one.email, 1)) } });
    const params = { id: one.invitation.contactId };
    expect((await office.as({ role: "staff" }).contacts.remove({ params })).problem).toMatchObject({
      code: "forbidden",
      permission: "users:manage",
    });
    expect((await office.as({ role: "manager" }).contacts.remove({ params })).problem).toMatchObject({
      code: "role_not_grantable",
      role: "admin",
    });
    expect((await sessionOf(jar)).grant.workspaceIds).toEqual([office.workspaceId]);
  });

  test("a caller who may not revoke an invitation cannot do so by deleting the contact", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const params = { id: invitation.contactId };
    expect((await office.as({ role: "staff" }).contacts.remove({ params })).problem).toMatchObject({
      code: "forbidden",
      permission: "invitations:send",
    });
    expect((await office.as({ role: "manager" }).contacts.remove({ params })).problem).toMatchObject({
      code: "role_not_grantable",
      role: "admin",
    });
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("open");
    expect((await office.admin.contacts.remove({ params })).status).toBe(204);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("revoked");
  });

  test("the organization is changed only by a caller with all of its workspaces", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const body = { name: "Renamed", contactEmail: "other@example.com" };
    expect((await office.as({ role: "admin", workspaces: ["oak"] }).organization.put({ body })).problem).toMatchObject({
      code: "forbidden",
      permission: "organization:update",
    });
    expect(
      (await office.as({ role: "admin", workspaces: ["oak", office.workspaceId] }).organization.put({ body })).status,
    ).toBe(200);
  });

  test("a caller with some workspaces cannot change a role or a record set for people in the others", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const { token } = await invite(server, office, { role: "viewer", workspaceIds: ["oak"] });
    const { jar } = await accept(server, token);
    const { body: set } = await office.admin.recordSets.create({
      body: { name: "Little", rules: { contacts: { view: true, update: false } } },
    });
    const local = office.as({ role: "manager", sub: "local", workspaces: [office.workspaceId] });
    const more = { permissions: ["settings:view" as const] };
    expect((await local.roles.update({ params: { key: "viewer" }, body: more })).problem).toMatchObject({
      code: "forbidden",
      permission: "roles:manage",
    });
    expect((await local.roles.update({ params: { key: "viewer" }, body: { canInvite: ["tenant"] } })).code).toBe(
      "forbidden",
    );
    expect(
      (
        await local.recordSets.update({
          params: { id: set.id },
          body: { rules: { contacts: { view: true, update: true } } },
        })
      ).code,
    ).toBe("forbidden");
    expect(
      (await server.anonymous.contacts.create({ jar, body: { firstName: "X", workspaces: [{ id: "oak" }] } })).problem,
    ).toMatchObject({ code: "forbidden", permission: "contacts:write" });
    // Allowed: a new role, and any change by a caller with every workspace.
    expect((await local.roles.update({ params: { key: "viewer" }, body: { label: "Onlooker" } })).status).toBe(403);
    expect(
      (await local.roles.create({ body: { key: "helper", label: "Helper", portalPath: "/desk", ...more } })).status,
    ).toBe(201);
    const everywhere = office.as({ role: "manager", workspaces: [office.workspaceId, "oak"] });
    expect((await everywhere.roles.update({ params: { key: "viewer" }, body: more })).status).toBe(200);
    expect(
      (
        await everywhere.recordSets.update({
          params: { id: set.id },
          body: { rules: { contacts: { view: true, update: true } } },
        })
      ).status,
    ).toBe(200);
  });
});

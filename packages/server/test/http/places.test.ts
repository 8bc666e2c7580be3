import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
import { Jar, ORIGIN, PASSWORD, testServer, type TestServer } from "./test-server.js";

describe.each(engines)("places on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("lists every role and workspace of a person, oldest first, each once", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Road" } });
    await office.admin.roles.update({
      params: { key: "seller" },
      body: { label: "Verkäufer", sections: { documents: "full", tasks: "hidden" } },
    });
    const first = await invite(server, office, { role: "tenant" });
    const { jar } = await accept(server, first.token);
    const tenant = {
      role: "tenant",
      roleLabel: "Tenant",
      portalPath: "/tenant-portal",
      workspace: { id: office.workspaceId, name: "12 Maple Street" },
    };
    expect((await server.anonymous.session.get({ jar })).body.places).toMatchObject([tenant]);

    const second = await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "seller", workspaceIds: ["oak"] },
    });
    const token = tokenIn(await server.sink.mailTo(second.body.email ?? "", 1));
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
    const seller = {
      role: "seller",
      roleLabel: "Verkäufer",
      portalPath: "/client-portal",
      workspace: { id: "oak", name: "3 Oak Road" },
      sections: { documents: "full", tasks: "hidden" },
    };
    const signedIn = await server.anonymous.session.signIn({
      jar: new Jar(),
      body: { email: first.email, password: PASSWORD },
    });
    expect(signedIn.body.places).toMatchObject([tenant, seller]);
    // Another member of the household, at the same address, has the same home.
    const again = await office.admin.invitations.create({
      body: {
        email: first.email,
        firstName: "Alex",
        lastName: "Guest",
        role: "tenant",
        workspaceIds: [office.workspaceId],
      },
    });
    expect(again.status).toBe(201);
    const third = tokenIn(await server.sink.mailTo(first.email, 2));
    await server.anonymous.acceptance.accept({ jar, body: { token: third } });
    expect((await server.anonymous.session.get({ jar })).body.places).toMatchObject([tenant, seller]);
    const changed = await server.anonymous.session.changePassword({
      jar,
      body: { currentPassword: PASSWORD, newPassword: `${PASSWORD} again` },
    });
    expect(changed.body.places).toHaveLength(2);
  });

  test("a person without a workspace has the portal of their role", async () => {
    const office = await server.office();
    const { token } = await invite(server, office, { role: "owner", workspaceIds: [] });
    const { jar } = await accept(server, token);
    expect((await server.anonymous.session.get({ jar })).body.places).toMatchObject([
      { role: "owner", portalPath: "/owner-portal", workspace: null },
    ]);
  });

  test("the host's staff have the workspaces that the host says: all, or some", async () => {
    const office = await server.office();
    expect((await office.admin.session.get()).body.places).toMatchObject([{ role: "master_admin", workspace: null }]);
    const some = office.as({ role: "manager", workspaces: ["not-told-yet", office.workspaceId] });
    expect((await some.session.get()).body.places.map(({ workspace }) => workspace)).toEqual([
      { id: "not-told-yet", name: "not-told-yet" },
      { id: office.workspaceId, name: "12 Maple Street" },
    ]);
    expect((await office.as({ role: "manager", workspaces: [] }).session.get()).body.places).toMatchObject([
      { role: "manager", workspace: null },
    ]);
    expect((await office.as({ role: "no_such_role" }).session.get()).body.places).toMatchObject([
      { role: "no_such_role", workspace: null },
    ]);
  });

  test("the host's own routes see the same places", async () => {
    const office = await server.office();
    const { token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const grant = await server.latchkey.getGrant(
      new Request(`${ORIGIN}/documents`, { headers: { Cookie: jar.header } }),
    );
    expect(grant).toMatchObject({
      organizationId: office.org,
      places: [{ role: "tenant", workspace: { id: office.workspaceId } }],
    });
  });

  test("users can be listed by their ids", async () => {
    const office = await server.office();
    const [one, two] = [await invite(server, office), await invite(server, office)];
    const ids = [(await accept(server, one.token)).userId, (await accept(server, two.token)).userId];
    const elsewhere = await server.office();
    const foreign = (await accept(server, (await invite(server, elsewhere)).token)).userId;
    const found = await office.admin.users.list({ query: { ids: [ids[0], foreign, "usr_none"].join(",") } });
    expect(found.body.data.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await office.admin.users.list({ query: { ids: ids.join(",") } })).body.data).toHaveLength(2);
  });
});

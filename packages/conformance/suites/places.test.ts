import { expect } from "vitest";
import { accept, eachServer, invite, Jar, PASSWORD } from "../harness/index.js";

eachServer("places", (server, test) => {
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

    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "seller", workspaceIds: ["oak"] },
    });
    const second = await server.mailTo(first.email, 1);
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token: second.token } });
    expect(accepted.code).toBeNull();
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
  });

  test("another member of the household, at the same address, has the same home once", async () => {
    const office = await server.office();
    const { email, token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const home = { email, lastName: "Guest", role: "tenant", workspaceIds: [office.workspaceId] };
    expect((await office.admin.invitations.create({ body: { ...home, firstName: "Alex" } })).status).toBe(201);
    const second = await server.mailTo(email, 1);
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token: second.token } });
    expect(accepted.code).toBeNull();
    expect((await server.anonymous.session.get({ jar })).body.places).toMatchObject([
      { role: "tenant", workspace: { id: office.workspaceId } },
    ]);
  });

  test("changing the password changes no place", async () => {
    const office = await server.office();
    const { jar } = await accept(server, (await invite(server, office)).token);
    const changed = await server.anonymous.session.changePassword({
      jar,
      body: { currentPassword: PASSWORD, newPassword: `${PASSWORD} again` },
    });
    expect(changed.body.places).toMatchObject([{ role: "tenant", workspace: { id: office.workspaceId } }]);
  });

  test("a person without a workspace has the portal of their role", async () => {
    const office = await server.office();
    const { token } = await invite(server, office, { role: "owner", workspaceIds: [] });
    const { jar } = await accept(server, token);
    expect((await server.anonymous.session.get({ jar })).body.places).toMatchObject([
      { role: "owner", portalPath: "/owner-portal", workspace: null },
    ]);
  });

  test("the host's staff have the workspaces that the host says: all, some or none", async () => {
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
  });

  test("staff whose role is unknown are still somewhere", async () => {
    const office = await server.office();
    expect((await office.as({ role: "no_such_role" }).session.get()).body.places).toMatchObject([
      { role: "no_such_role", workspace: null },
    ]);
  });
});

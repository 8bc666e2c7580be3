import { builtInRoles } from "@latchkey/core/contract";
import { expect } from "vitest";
import { accept, eachServer, invite, Jar, type Office } from "../harness/index.js";

eachServer("roles", (server, test) => {
  test("a custom role can be created, granted and changed, and deleted once no one has it", async () => {
    const office = await server.office();
    const { admin } = office;
    const porter = {
      key: "night_porter",
      label: "Night porter",
      portalPath: "/desk",
      permissions: ["contacts:read"],
      sections: { documents: "read_only" },
    };
    const { body: made } = await admin.roles.create({ body: porter });
    expect(made).toMatchObject({ ...porter, builtIn: false, canInvite: [], activation: "password" });
    expect(made.prerequisites).toContain("valid_email");
    // Another organization has its own roles.
    expect((await (await server.office()).admin.roles.list()).body.data.map(({ key }) => key)).not.toContain(
      "night_porter",
    );
    const invited = await invite(server, office, { role: "night_porter" });
    expect((await admin.roles.remove({ params: { key: "night_porter" } })).code).toBe("role_in_use");
    const { jar, userId } = await accept(server, invited.token);
    const session = await server.anonymous.session.get({ jar });
    expect(session.body).toMatchObject({
      redirectTo: "/desk",
      grant: { permissions: ["contacts:read"], sections: { documents: "read_only" } },
    });
    await admin.roles.update({ params: { key: "night_porter" }, body: { permissions: [], portalPath: "/night" } });
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({
      redirectTo: "/night",
      grant: { permissions: [] },
    });
    expect((await admin.roles.remove({ params: { key: "night_porter" } })).code).toBe("role_in_use");
    await admin.users.remove({ params: { id: userId } });
    expect((await admin.roles.remove({ params: { key: "night_porter" } })).status).toBe(204);
    expect((await admin.roles.list()).body.data.map(({ key }) => key)).not.toContain("night_porter");
    expect((await admin.events.list()).body.data.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["role.created", "role.updated", "role.deleted"]),
    );
  });

  test("a role's key can be used once, and a built-in one never", async () => {
    const { admin } = await server.office();
    const body = { key: "porter", label: "Porter", portalPath: "/desk" };
    await admin.roles.create({ body });
    expect((await admin.roles.create({ body })).problem).toMatchObject({ code: "conflict", field: "key" });
    expect((await admin.roles.create({ body: { ...body, key: "tenant" } })).code).toBe("role_built_in");
    expect((await admin.roles.remove({ params: { key: "ghost" } })).code).toBe("not_found");
    expect((await admin.roles.update({ params: { key: "ghost" }, body: { label: "Ghost" } })).code).toBe("not_found");
  });

  test("a role without a portal, or with a portal on another site, is refused", async () => {
    const { admin } = await server.office();
    expect((await admin.roles.create({ body: { key: "lost", label: "Lost" } })).problem).toMatchObject({
      errors: [{ path: "portalPath", code: "required" }],
    });
    for (const portalPath of ["https://evil.example", "//evil.example", "desk"]) {
      expect(
        (await admin.roles.create({ body: { key: "lost", label: "Lost", portalPath } })).problem,
        portalPath,
      ).toMatchObject({ errors: [{ path: "portalPath", code: "invalid_path" }] });
    }
  });

  test("a built-in role can be changed for one organization", async () => {
    const office = await server.office();
    const other = await server.office();
    await office.admin.roles.update({
      params: { key: "tenant" },
      body: { activation: "magic_link", prerequisites: ["valid_email", "lease_linked"] },
    });
    const tenant = async (one: typeof office) =>
      (await one.admin.roles.list()).body.data.find(({ key }) => key === "tenant");
    expect(await tenant(office)).toMatchObject({
      activation: "magic_link",
      prerequisites: ["valid_email", "lease_linked"],
      builtIn: true,
    });
    expect(await tenant(other)).toMatchObject({ activation: "password" });
    const refused = await office.admin.invitations.create({
      body: { email: office.address("t"), firstName: "T", role: "tenant" },
    });
    expect(refused.problem).toMatchObject({
      code: "not_eligible",
      checks: [
        { id: "valid_email", ok: true },
        { id: "lease_linked", ok: false },
      ],
    });
  });

  test("a record set can be saved and granted, and deleted once no one has it", async () => {
    const office = await server.office();
    const { admin } = office;
    const rules = { contacts: { view: true, update: false } };
    const { body: set } = await admin.recordSets.create({ body: { name: "Front desk", rules } });
    expect((await admin.recordSets.create({ body: { name: "front DESK", rules } })).problem).toMatchObject({
      code: "conflict",
      field: "name",
    });
    const { invitation } = await invite(server, office, { role: "user", recordSetId: set.id });
    expect(invitation.recordSetId).toBe(set.id);
    expect((await admin.recordSets.remove({ params: { id: set.id } })).code).toBe("record_set_in_use");
    expect((await admin.recordSets.update({ params: { id: set.id }, body: { name: "Desk" } })).body).toEqual({
      id: set.id,
      name: "Desk",
      rules,
    });
    await admin.invitations.revoke({ params: { id: invitation.id } });
    expect((await admin.recordSets.remove({ params: { id: set.id } })).status).toBe(204);
    expect((await admin.recordSets.list()).body.data).toEqual([]);
  });

  test("managers, admins and master admins invite, and no other built-in role does", async () => {
    const office = await server.office();
    const inviting = [];
    for (const { key } of builtInRoles) {
      const response = await office.as({ role: key }).invitations.create({
        body: { email: office.address(key.replace("_", "-")), firstName: "Kai", role: "tenant" },
      });
      if (response.status === 201) inviting.push(key);
      else expect(response.problem, key).toMatchObject({ code: "forbidden", permission: "invitations:send" });
    }
    expect(inviting).toEqual(["master_admin", "admin", "manager"]);
  });

  test("a custom role with Setting View can invite, and one without it cannot", async () => {
    const office = await server.office();
    const role = { portalPath: "/dashboard", canInvite: ["user"] };
    await office.admin.roles.create({
      body: { ...role, key: "coordinator", label: "Coordinator", permissions: ["settings:view"] },
    });
    await office.admin.roles.create({
      body: { ...role, key: "inspector_lead", label: "Inspector lead", permissions: ["contacts:read"] },
    });
    const ask = (name: string) => ({ body: { email: office.address(name), firstName: "Uma", role: "user" } });
    expect((await office.as({ role: "coordinator" }).invitations.create(ask("by-coordinator"))).status).toBe(201);
    expect((await office.as({ role: "inspector_lead" }).invitations.create(ask("by-lead"))).code).toBe("forbidden");
  });

  test("the roles to choose from are the built-in ones and the organization's own", async () => {
    const office = await server.office();
    await office.admin.roles.create({ body: { key: "dispatcher", label: "Dispatcher", portalPath: "/dashboard" } });
    const { data } = (await office.admin.roles.list()).body;
    expect(data.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["admin", "user", "viewer", "reader", "dispatcher"]),
    );
    expect(data.find(({ key }) => key === "dispatcher")).toMatchObject({ label: "Dispatcher", builtIn: false });
    expect((await office.admin.session.get()).body.grant.canInvite).toContain("dispatcher");
  });

  test("people land in the portal of their role when they accept and when they sign in", async () => {
    const office = await server.office();
    const portals = {
      staff: "/dashboard",
      tenant: "/tenant-portal",
      owner: "/owner-portal",
      contractor: "/contractor-portal",
      investor: "/investor-portal",
      buyer: "/client-portal",
    };
    for (const [role, portalPath] of Object.entries(portals)) {
      const { token, email } = await invite(server, office, { role });
      const password = "violet anchor meadow 7";
      expect(
        (await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password } })).body.redirectTo,
        role,
      ).toBe(portalPath);
      expect(
        (await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password } })).body.redirectTo,
        role,
      ).toBe(portalPath);
    }
  });

  test("what a portal role opens is set before sending, and its holder gets it", async () => {
    const office = await server.office();
    const sections = {
      timeline: "full",
      tasks: "hidden",
      documents: "read_only",
      contacts: "hidden",
      messages: "full",
    };
    await office.admin.roles.update({ params: { key: "buyer" }, body: { sections } });
    const { token } = await invite(server, office, { role: "buyer" });
    const { jar } = await accept(server, token);
    const { body } = await server.anonymous.session.get({ jar });
    expect(body.grant.sections).toEqual(sections);
    expect(body.places).toEqual([
      expect.objectContaining({
        role: "buyer",
        workspace: { id: office.workspaceId, name: "12 Maple Street" },
        sections,
      }),
    ]);
  });

  test("roles to invite that do not exist are refused where they stand, and nothing is written", async () => {
    const { admin } = await server.office();
    const body = { key: "porter", label: "Porter", portalPath: "/desk" };
    const refusedAt = (...paths: string[]) => ({
      code: "validation_failed",
      errors: paths.map((path) => ({ path, code: "unknown_role" })),
    });
    const created = await admin.roles.create({ body: { ...body, canInvite: ["tenant", "ghost", "porter", "spirit"] } });
    expect(created.problem).toMatchObject(refusedAt("canInvite.1", "canInvite.3"));
    expect((await admin.roles.create({ body: { ...body, canInvite: ["porter"] } })).body.canInvite).toEqual(["porter"]);
    const changed = await admin.roles.update({ params: { key: "porter" }, body: { canInvite: ["ghost"] } });
    expect(changed.problem).toMatchObject(refusedAt("canInvite.0"));
  });

  test("a deleted role is gone from those that others can invite, also if a new one has its key", async () => {
    const { admin } = await server.office();
    const role = { label: "Helper", portalPath: "/desk" };
    await admin.roles.create({ body: { ...role, key: "helper" } });
    await admin.roles.create({ body: { ...role, key: "porter", canInvite: ["tenant", "helper"] } });
    await admin.roles.remove({ params: { key: "helper" } });
    const porter = async () => (await admin.roles.list()).body.data.find(({ key }) => key === "porter");
    expect((await porter())?.canInvite).toEqual(["tenant"]);
    await admin.roles.create({ body: { ...role, key: "helper", permissions: ["users:manage"] } });
    expect((await porter())?.canInvite).toEqual(["tenant"]);
  });

  test("a role is in use while an invitation offers it, also an expired one, and while a contact is to be invited to it", async () => {
    const office = await server.office();
    const { admin } = office;
    await admin.roles.create({ body: { key: "porter", label: "Porter", portalPath: "/desk" } });
    const remove = async () => (await admin.roles.remove({ params: { key: "porter" } })).code;
    const { invitation } = await invite(server, office, { role: "porter" });
    await server.advance({ days: 8 });
    expect(await remove()).toBe("role_in_use");
    await admin.invitations.revoke({ params: { id: invitation.id } });
    const params = { id: invitation.contactId };
    await admin.contacts.setAutoInvite({ params, body: { enabled: true, role: "porter" } });
    expect(await remove()).toBe("role_in_use");
    await admin.contacts.remove({ params });
    expect(await remove()).toBeNull();
  });

  test("a caller with some workspaces changes no role that counts elsewhere, but makes one of their own", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const local = office.as({ role: "manager", workspaces: [office.workspaceId] });
    const params = { key: "viewer" };
    for (const body of [
      { permissions: ["settings:view" as const] },
      { permissions: [] },
      { canInvite: ["tenant"] },
      { label: "Onlooker" },
      { description: "Looks on" },
      { portalPath: "/elsewhere" },
      { activation: "magic_link" as const },
      { sections: { documents: "full" as const } },
      { prerequisites: [] },
    ])
      expect((await local.roles.update({ params, body })).problem).toMatchObject({
        code: "forbidden",
        permission: "roles:manage",
      });
    const helper = { key: "helper", label: "Helper", portalPath: "/desk", canInvite: ["tenant"] };
    expect((await local.roles.create({ body: helper })).status).toBe(201);
    expect((await local.roles.remove({ params: { key: "helper" } })).code).toBe("forbidden");
    expect((await office.admin.roles.update({ params, body: { label: "Onlooker" } })).body.label).toBe("Onlooker");
  });

  test("nobody makes a role that does more than they may", async () => {
    const office = await server.office();
    const role = { label: "Own", portalPath: "/desk" };
    await office.admin.roles.create({
      body: { ...role, key: "architect", permissions: ["roles:manage", "contacts:read"], canInvite: ["tenant"] },
    });
    const architect = office.as({ role: "architect" });
    expect((await architect.roles.create({ body: { ...role, key: "a", canInvite: ["owner"] } })).problem).toMatchObject(
      {
        code: "role_not_grantable",
        role: "owner",
      },
    );
    expect(
      (await architect.roles.create({ body: { ...role, key: "b", permissions: ["contacts:read", "users:manage"] } }))
        .problem,
    ).toMatchObject({ code: "forbidden", permission: "users:manage" });
    for (const verb of ["update", "remove"] as const)
      expect(
        (await architect.roles[verb]({ params: { key: "owner" }, body: verb === "update" ? {} : undefined })).code,
      ).toBe("role_not_grantable");
  });

  test("what a built-in role may only for now is not stored when a form sends it back", async () => {
    const { admin, as, address } = await server.office();
    await admin.roles.create({ body: { key: "porter", label: "Porter", portalPath: "/desk" } });
    const shown = (await admin.roles.list()).body.data.find(({ key }) => key === "manager");
    expect(shown?.canInvite).toContain("porter");
    await admin.roles.update({ params: { key: "manager" }, body: { canInvite: shown?.canInvite ?? [] } });
    await admin.roles.update({
      params: { key: "porter" },
      body: { permissions: ["invitations:send"], canInvite: ["admin"] },
    });
    const person = { email: address("porter"), firstName: "Pat", role: "porter" };
    expect((await as({ role: "manager" }).invitations.create({ body: person })).code).toBe("role_not_grantable");
  });

  test("a new role begins like the organization's reader", async () => {
    const { admin } = await server.office();
    const changed = { activation: "magic_link" as const, prerequisites: ["valid_email" as const] };
    await admin.roles.update({ params: { key: "reader" }, body: changed });
    expect(
      (await admin.roles.create({ body: { key: "porter", label: "Porter", portalPath: "/desk" } })).body,
    ).toMatchObject({ ...changed, permissions: [], canInvite: [] });
  });

  test("staff whose role does not exist may do nothing, and learn why", async () => {
    const office = await server.office();
    const nobody = office.as({ role: "concierge" });
    expect((await nobody.session.get()).body.grant).toMatchObject({
      role: "concierge",
      permissions: [],
      canInvite: [],
    });
    const refused = await nobody.contacts.list();
    expect(refused.status).toBe(403);
    expect(refused.problem).toMatchObject({ code: "forbidden", permission: "contacts:read" });
    expect(refused.problem["detail"]).toContain('The role "concierge" is not configured here');
    await office.admin.roles.create({
      body: { key: "concierge", label: "Concierge", portalPath: "/desk", permissions: ["contacts:read"] },
    });
    expect((await nobody.contacts.list()).status).toBe(200);
  });

  test("a built-in role is reset to what it was, and says until then what was changed", async () => {
    const { admin } = await server.office();
    const read = async (key: string) => (await admin.roles.list()).body.data.find((role) => role.key === key);
    const before = await read("staff");
    expect(before?.changed).toEqual([]);
    const params = { key: "staff" };
    const { body } = await admin.roles.update({
      params,
      body: { label: "Crew", permissions: ["contacts:read"], sections: { documents: "full" } },
    });
    expect(body.changed).toEqual(["label", "permissions", "sections"]);
    expect((await admin.roles.update({ params, body: { label: before?.label } })).body.changed).toEqual([
      "permissions",
      "sections",
    ]);
    expect((await admin.roles.remove({ params })).status).toBe(204);
    expect(await read("staff")).toEqual(before);
    // Nothing is left to reset.
    expect((await admin.roles.remove({ params })).status).toBe(204);
    const { data } = (await admin.events.list({ query: { type: "role.updated" } })).body;
    expect(data).toHaveLength(3);
    expect(data[0]?.data).toMatchObject({ key: "staff", fields: ["permissions", "sections"] });
  });

  test("a role is reset although people have it, by those who may change it everywhere", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const params = { key: "tenant" };
    await office.admin.roles.update({ params, body: { label: "Resident" } });
    await invite(server, office);
    const remove = async (claims: Parameters<Office["as"]>[0]) =>
      (await office.as(claims).roles.remove({ params })).code;
    expect(await remove({ role: "viewer" })).toBe("forbidden");
    expect(await remove({ role: "manager", workspaces: [office.workspaceId] })).toBe("forbidden");
    expect(await remove({ role: "manager" })).toBeNull();
    // Nobody resets a role to more than they have.
    await office.admin.roles.update({ params: { key: "admin" }, body: { permissions: ["contacts:read"] } });
    expect((await office.as({ role: "manager" }).roles.remove({ params: { key: "admin" } })).code).toBe(
      "role_not_grantable",
    );
  });

  test("a role keeps what makes its holders administrators while nobody else is one", async () => {
    const office = await server.office();
    const { token } = await invite(server, office, { role: "admin", workspaceIds: undefined, allWorkspaces: true });
    const { jar } = await accept(server, token);
    const params = { key: "admin" };
    const restrict = (permissions: ("roles:manage" | "organization:update")[]) =>
      server.anonymous.roles.update({ jar, params, body: { permissions } });
    expect((await restrict(["roles:manage"])).code).toBe("last_admin");
    expect((await server.anonymous.session.get({ jar })).body.grant.permissions).toContain("organization:update");
    expect((await restrict(["roles:manage", "organization:update"])).code).toBeNull();
    // The host's staff can give it back.
    expect((await office.admin.roles.update({ params, body: { permissions: [] } })).code).toBeNull();
    expect((await office.admin.roles.remove({ params })).code).toBeNull();
  });

  test("visitors of a portal see their own role, and no record sets", async () => {
    const office = await server.office();
    await office.admin.recordSets.create({ body: { name: "Front desk", rules: {} } });
    const { jar } = await accept(server, (await invite(server, office)).token);
    const { data } = (await server.anonymous.roles.list({ jar })).body;
    expect(data.map(({ key, label }) => `${key} ${label}`)).toEqual(["tenant Tenant"]);
    expect((await server.anonymous.recordSets.list({ jar })).body.data).toEqual([]);
    const staff = office.as({ role: "reader" });
    expect((await staff.roles.list()).body.data.length).toBeGreaterThan(14);
    expect((await staff.recordSets.list()).body.data).toHaveLength(1);
  });
});

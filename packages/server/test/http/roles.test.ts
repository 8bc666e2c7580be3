import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("roles and record sets on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("W10: a custom role is made, granted, changed, and deleted once nobody holds it", async () => {
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
    // Another organization has roles of its own.
    expect((await (await server.office()).admin.roles.list()).body.data.map(({ key }) => key)).not.toContain(
      "night_porter",
    );
    const invited = await invite(server, office, { role: "night_porter" });
    expect((await admin.roles.remove({ params: { key: "night_porter" } })).code).toBe("role_in_use");
    const { jar, userId } = await accept(server, invited.token);
    const session = await server.nobody.session.get({ jar });
    expect(session.body).toMatchObject({
      redirectTo: "/desk",
      grant: { permissions: ["contacts:read"], sections: { documents: "read_only" } },
    });
    await admin.roles.update({ params: { key: "night_porter" }, body: { permissions: [], portalPath: "/night" } });
    expect((await server.nobody.session.get({ jar })).body).toMatchObject({
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

  test("a key is taken once, and a built-in one never", async () => {
    const { admin } = await server.office();
    const body = { key: "porter", label: "Porter", portalPath: "/desk" };
    await admin.roles.create({ body });
    expect((await admin.roles.create({ body })).problem).toMatchObject({ code: "conflict", field: "key" });
    expect((await admin.roles.create({ body: { ...body, key: "tenant" } })).code).toBe("role_built_in");
    expect((await admin.roles.remove({ params: { key: "tenant" } })).code).toBe("role_built_in");
    expect((await admin.roles.remove({ params: { key: "ghost" } })).code).toBe("not_found");
    expect((await admin.roles.update({ params: { key: "ghost" }, body: { label: "Ghost" } })).code).toBe("not_found");
  });

  test("a role without a portal, or with one elsewhere, is refused", async () => {
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

  test("how a built-in role is can be changed in one organization alone", async () => {
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

  test("W6: a record set is saved, given, and deleted once nobody holds it", async () => {
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
});

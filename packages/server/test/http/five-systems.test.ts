import { builtInRoles } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
import { Jar, testServer, type TestServer } from "./test-server.js";

// What a row asks of the server, where no other test is about just that. docs/five-systems.md has every row with its
// tests.
describe.each(engines)("rows of the five systems on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("V1: manager, admin and master admin invite, and none of the other roles", async () => {
    const office = await server.office();
    const inviting = [];
    for (const { key } of builtInRoles) {
      const answer = await office.as({ role: key }).invitations.create({
        body: { email: office.address(key.replace("_", "-")), firstName: "Kai", role: "tenant" },
      });
      if (answer.status === 201) inviting.push(key);
      else expect(answer.problem, key).toMatchObject({ code: "forbidden", permission: "invitations:send" });
    }
    expect(inviting).toEqual(["master_admin", "admin", "manager"]);
  });

  test("V2: nobody is invited before the company profile is complete, and the refusal says so", async () => {
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

  test("V3 V5 W2: whoever is created with names, address, phone and role stands in the list at once, invited, with the role", async () => {
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
      phone: "+1 206 555 0142",
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

  test("V9: each role's people are led to their portal when they accept and when they sign in", async () => {
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
        (await server.nobody.acceptance.accept({ jar: new Jar(), body: { token, password } })).body.redirectTo,
        role,
      ).toBe(portalPath);
      expect(
        (await server.nobody.session.signIn({ jar: new Jar(), body: { email, password } })).body.redirectTo,
        role,
      ).toBe(portalPath);
    }
  });

  test("W1: a custom role with Setting View invites, and one without it does not", async () => {
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

  test("W3: the roles to choose from are the built-in ones and the organization's own", async () => {
    const office = await server.office();
    await office.admin.roles.create({ body: { key: "dispatcher", label: "Dispatcher", portalPath: "/dashboard" } });
    const { data } = (await office.admin.roles.list()).body;
    expect(data.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["admin", "user", "viewer", "reader", "dispatcher"]),
    );
    expect(data.find(({ key }) => key === "dispatcher")).toMatchObject({ label: "Dispatcher", builtIn: false });
    expect((await office.admin.session.get()).body.grant.canInvite).toContain("dispatcher");
  });

  test("C1: what a portal role opens is set before sending, and is what its holder gets", async () => {
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
    const { body } = await server.nobody.session.get({ jar });
    expect(body.grant.sections).toEqual(sections);
    expect(body.places).toEqual([
      expect.objectContaining({
        role: "buyer",
        workspace: { id: office.workspaceId, name: "12 Maple Street" },
        sections,
      }),
    ]);
  });

  test("C2 C3: a property's contact is invited to a portal role, reads invited, and has the property's mail", async () => {
    const office = await server.office();
    const workspaces = [{ id: office.workspaceId }];
    const { body: contact } = await office.admin.contacts.create({
      body: { type: "client", firstName: "Ines", lastName: "Duarte", email: office.address("ines"), workspaces },
    });
    const sent = await office.admin.invitations.create({
      body: { contactId: contact.id, role: "seller", workspaceIds: [office.workspaceId] },
    });
    const mail = await server.sink.mailTo(sent.body.email);
    expect(mail.text).toContain("12 Maple Street");
    const [listed] = (await office.admin.contacts.list({ query: { workspaceId: office.workspaceId } })).body.data;
    expect(listed).toMatchObject({ id: contact.id, portal: { status: "invited", role: "seller" } });
    const preview = await server.nobody.acceptance.preview({ body: { token: tokenIn(mail) } });
    expect(preview.body.invitation).toMatchObject({
      role: "seller",
      workspace: { name: "12 Maple Street" },
      firstName: "Ines",
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, age, invite } from "./people.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("who can be invited, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    const prerequisites = [
      "organization_active",
      "organization_profile_complete",
      "contact_type",
      "valid_email",
      "lease_linked",
      "unit_linked",
      "not_active",
    ] as const;
    server = await testServer(engine, {
      roles: {
        tenant: { prerequisites: [...prerequisites] },
        owner: { prerequisites: [] },
        leasing_agent: {
          label: "Leasing agent",
          portalPath: "/leasing",
          canInvite: ["tenant"],
          permissions: ["contacts:read", "contacts:write"],
          activation: "magic_link",
        },
      },
    });
  });
  afterAll(() => server.close());

  test("each unmet prerequisite is named, and eligibility agrees with inviting at every step", async () => {
    const office = await server.office({ contactEmail: null, status: "suspended" });
    const { admin, workspaceId } = office;
    const { body: contact } = await admin.contacts.create({ body: { firstName: "Lee", type: "contractor" } });
    const params = { id: contact.id };
    const unmet = async () => {
      const { body } = await admin.contacts.eligibility({ params, query: { role: "tenant" } });
      const failing = body.checks.filter(({ ok }) => !ok).map(({ id }) => id);
      expect(body.eligible).toBe(failing.length === 0);
      if (failing.length > 0) {
        const refused = await admin.invitations.create({ body: { contactId: contact.id, role: "tenant" } });
        expect(refused.problem).toMatchObject({ code: "not_eligible", status: 409, checks: body.checks });
      }
      return failing;
    };
    expect(await unmet()).toEqual([
      "organization_active",
      "organization_profile_complete",
      "contact_type",
      "valid_email",
      "lease_linked",
      "unit_linked",
    ]);
    await admin.organization.put({ body: { name: "Maple", contactEmail: "hello@maple.example", status: "active" } });
    expect(await unmet()).toEqual(["contact_type", "valid_email", "lease_linked", "unit_linked"]);
    await admin.contacts.update({ params, body: { type: "tenant", email: office.address("lee") } });
    expect(await unmet()).toEqual(["lease_linked", "unit_linked"]);
    await admin.contacts.update({ params, body: { workspaces: [{ id: workspaceId, leaseId: "L-1" }] } });
    expect(await unmet()).toEqual(["unit_linked"]);
    await admin.contacts.update({ params, body: { workspaces: [{ id: workspaceId, leaseId: "L-1", unit: "4" }] } });
    expect(await unmet()).toEqual([]);
    const invited = await admin.invitations.create({ body: { contactId: contact.id, role: "tenant" } });
    expect(invited.body.workspaceIds).toEqual([workspaceId]);
    expect((await admin.invitations.create({ body: { contactId: contact.id, role: "tenant" } })).problem).toMatchObject(
      { code: "already_invited", invitationId: invited.body.id },
    );
  });

  test("a contact without an address cannot be invited to any role", async () => {
    const office = await server.office();
    const { body: contact } = await office.admin.contacts.create({ body: { firstName: "Lee", type: "owner" } });
    const { body } = await office.admin.contacts.eligibility({ params: { id: contact.id }, query: { role: "owner" } });
    expect(body).toMatchObject({ eligible: false, checks: [{ id: "valid_email", ok: false }] });
    expect((await office.admin.invitations.create({ body: { contactId: contact.id, role: "owner" } })).code).toBe(
      "not_eligible",
    );
  });

  test("a person with access is only invited to places they do not have", async () => {
    const office = await server.office();
    const { token, invitation } = await invite(server, office, { role: "owner" });
    await accept(server, token);
    const { contactId } = invitation;
    const again = (role: string, workspaceIds: string[]) =>
      office.admin.invitations.create({ body: { contactId, role, workspaceIds } });
    expect((await again("owner", [office.workspaceId])).code).toBe("already_active");
    expect((await again("owner", [])).code).toBe("already_active");
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    expect((await again("owner", ["oak"])).status).toBe(201);
    expect((await again("investor", [office.workspaceId])).status).toBe(201);
    expect((await office.admin.contacts.get({ params: { id: contactId } })).body.portal).toMatchObject({
      status: "active",
      role: "owner",
      invitationId: invitation.id,
    });
  });

  test("a caller cannot grant a role or a workspace beyond their own", async () => {
    const office = await server.office();
    const person = (role: string) => ({ email: office.address("p"), firstName: "P", role });
    const matrix = {
      master_admin: ["master_admin", "admin", "manager", "staff", "owner"],
      admin: ["admin", "manager", "staff", "owner"],
      manager: ["staff", "owner"],
      leasing_agent: [],
    };
    for (const [role, granted] of Object.entries(matrix)) {
      for (const wanted of matrix.master_admin) {
        const response = await office.as({ role }).invitations.create({ body: person(wanted) });
        if (granted.includes(wanted as never)) expect(response.status, `${role} → ${wanted}`).toBe(201);
        else
          expect(response.code, `${role} → ${wanted}`).toBe(
            role === "leasing_agent" ? "forbidden" : "role_not_grantable",
          );
      }
    }
    expect(
      (await office.admin.invitations.create({ body: { ...person("owner"), workspaceIds: ["unknown"] } })).code,
    ).toBe("not_found");
    expect((await office.admin.invitations.create({ body: person("no_such_role") })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "role", code: "unknown_role" }],
    });
  });

  test("adding a contact does not send an invitation if the caller cannot send one", async () => {
    const office = await server.office();
    const agent = office.as({ role: "leasing_agent" });
    const refused = await agent.contacts.create({
      body: { firstName: "Lee", email: office.address("lee"), invite: { role: "tenant" } },
    });
    expect(refused.problem).toMatchObject({ code: "forbidden", permission: "invitations:send" });
    expect((await agent.contacts.create({ body: { firstName: "Lee" } })).status).toBe(201);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
  });

  test("a configured role has its own portal and activation, and an invitation keeps its own record set", async () => {
    const office = await server.office();
    const email = office.address("agent");
    const { body: invited } = await office.as({ role: "master_admin" }).invitations.create({
      body: {
        email,
        firstName: "Ag",
        role: "admin",
        expiresInDays: 3,
        recordSet: { rules: { contacts: { view: true, update: false } } },
        preferences: { weeklyEmails: { enabled: true, workspaceIds: [office.workspaceId] }, canOwnRecords: true },
      },
    });
    expect(invited).toMatchObject({
      recordSetId: expect.stringMatching(/^rec_/),
      activation: "password",
      preferences: {
        weeklyEmails: { enabled: true, workspaceIds: [office.workspaceId] },
        newMessageNotifications: false,
        canOwnRecords: true,
      },
    });
    expect(Date.parse(invited.expiresAt) - Date.parse(invited.createdAt)).toBe(3 * 86_400_000);
    expect((await office.admin.recordSets.list()).body.data).toEqual([]);
    const roles = (await office.admin.roles.list()).body.data;
    expect(roles.find(({ key }) => key === "leasing_agent")).toMatchObject({
      portalPath: "/leasing",
      activation: "magic_link",
      builtIn: false,
    });
  });

  test("nothing is written before the organization is set up", async () => {
    const early = server.as({ org: "org-early" });
    expect((await early.organization.get()).code).toBe("not_found");
    expect(
      (await early.invitations.create({ body: { email: "e@example.com", firstName: "E", role: "tenant" } })).code,
    ).toBe("organization_missing");
    expect((await early.contacts.create({ body: { firstName: "E" } })).code).toBe("organization_missing");
    expect((await early.workspaces.put({ params: { id: "w" }, body: { name: "W" } })).code).toBe(
      "organization_missing",
    );
  });

  test("an expired invitation makes room for a new one", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office, { role: "owner" });
    await age(server, invitation.id, "expires_at");
    expect(
      (await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "owner" } })).status,
    ).toBe(201);
  });
});

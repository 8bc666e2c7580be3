import { expect } from "vitest";
import { accept, eachServer, invite, type Office } from "../harness/index.js";

const everyCheck = [
  "organization_active",
  "organization_profile_complete",
  "contact_type",
  "valid_email",
  "lease_linked",
  "unit_linked",
  "not_active",
];

eachServer("eligibility", (server, test) => {
  const askFor = ({ admin }: Office, key: string, prerequisites: readonly string[]) =>
    admin.roles.update({ params: { key }, body: { prerequisites } });
  const addOak = ({ admin }: Office) => admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });

  test("each unmet prerequisite is named, and eligibility agrees with inviting at every step", async () => {
    const office = await server.office({ contactEmail: null, status: "suspended" });
    const { admin, workspaceId } = office;
    await askFor(office, "tenant", everyCheck);
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
    expect(await unmet()).toEqual(everyCheck.slice(0, -1));
    await office.host.organization.put({
      body: { name: "Maple", contactEmail: "hello@maple.example", status: "active" },
    });
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

  test("a contact without an address is invited to no role, whatever it asks for, and by no letter: it is the login", async () => {
    const office = await server.office();
    await askFor(office, "owner", []);
    const { body: contact } = await office.admin.contacts.create({ body: { firstName: "Lee", type: "owner" } });
    const { body } = await office.admin.contacts.eligibility({ params: { id: contact.id }, query: { role: "owner" } });
    expect(body).toMatchObject({ eligible: false, checks: [{ id: "valid_email", ok: false }] });
    for (const letter of [false, true]) {
      const refused = await office.admin.invitations.create({ body: { contactId: contact.id, role: "owner", letter } });
      expect(refused.problem).toMatchObject({ code: "not_eligible", checks: body.checks });
    }
    expect((await office.admin.invitations.list()).body.data).toEqual([]);
  });

  test("a role that asks for no address still invites a contact who has one", async () => {
    const office = await server.office();
    await askFor(office, "owner", []);
    const { invitation } = await invite(server, office, { role: "owner" });
    expect(invitation).toMatchObject({ status: "open", role: "owner" });
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
    await addOak(office);
    // Part of it is new.
    expect((await again("owner", [office.workspaceId, "oak"])).body.workspaceIds).toEqual([office.workspaceId, "oak"]);
    // What they have already is no use to them, whatever else is offered.
    expect((await again("owner", [office.workspaceId])).code).toBe("already_active");
    expect((await again("owner", ["oak"])).code).toBe("already_invited");
    expect((await again("investor", [office.workspaceId])).status).toBe(201);
    expect((await office.admin.contacts.get({ params: { id: contactId } })).body.portal).toMatchObject({
      status: "active",
      role: "owner",
      invitationId: invitation.id,
    });
  });

  test("a person whose account is deactivated is not invited, and the one check says to reactivate it", async () => {
    const office = await server.office();
    const { token, invitation } = await invite(server, office);
    const { userId } = await accept(server, token);
    await office.admin.users.deactivate({ params: { id: userId } });
    const { contactId } = invitation;
    for (const role of ["tenant", "owner"]) {
      const refused = await office.admin.invitations.create({ body: { contactId, role } });
      expect(refused.code).toBe("not_eligible");
      const checks = refused.problem["checks"] as { id: string; ok: boolean; message: string }[];
      expect(checks.filter(({ ok }) => !ok)).toEqual([
        { id: "not_active", ok: false, message: expect.stringContaining("Reactivate it instead.") as string },
      ]);
      const { body } = await office.admin.contacts.eligibility({ params: { id: contactId }, query: { role } });
      expect(body).toEqual({ eligible: false, checks });
    }
    await office.admin.users.reactivate({ params: { id: userId } });
    expect((await office.admin.invitations.create({ body: { contactId, role: "owner" } })).status).toBe(201);
  });

  test("a caller cannot grant a role or a workspace beyond their own", async () => {
    const office = await server.office();
    await office.admin.roles.create({
      body: {
        key: "leasing_agent",
        label: "Leasing agent",
        portalPath: "/leasing",
        canInvite: ["tenant"],
        permissions: ["contacts:read", "contacts:write"],
      },
    });
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
        const refusal = role === "leasing_agent" ? "forbidden" : "role_not_grantable";
        expect(response.code, `${role} → ${wanted}`).toBe(granted.includes(wanted as never) ? null : refusal);
      }
    }
    const unknown = { ...person("owner"), workspaceIds: ["unknown"] };
    expect((await office.admin.invitations.create({ body: unknown })).code).toBe("not_found");
    expect((await office.admin.invitations.create({ body: person("no_such_role") })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "role", code: "unknown_role" }],
    });
  });

  test("a caller with some workspaces grants those, says which, and judges a contact by all of theirs", async () => {
    const office = await server.office();
    await addOak(office);
    await askFor(office, "tenant", ["unit_linked"]);
    const { body: contact } = await office.admin.contacts.create({
      body: {
        firstName: "Lee",
        email: office.address("lee"),
        workspaces: [{ id: office.workspaceId }, { id: "oak", unit: "4" }],
      },
    });
    const local = office.as({ role: "manager", workspaces: [office.workspaceId] });
    const create = (body: Record<string, unknown>) =>
      local.invitations.create({ body: { contactId: contact.id, role: "tenant", ...body } });
    expect((await create({ workspaceIds: ["oak"] })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    const weeklyEmails = { enabled: true, workspaceIds: ["oak"] };
    expect((await create({ preferences: { weeklyEmails } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    const person = { email: office.address("new"), firstName: "New", role: "tenant" };
    for (const body of [person, { ...person, workspaceIds: [] }])
      expect((await local.invitations.create({ body })).problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "workspaceIds", code: "workspace_required" }],
      });
    expect((await create({ workspaceIds: [] })).problem).toMatchObject({
      errors: [{ path: "workspaceIds", code: "workspace_required" }],
    });
    // The unit is in a workspace that they do not hold, and counts.
    const eligibility = await local.contacts.eligibility({ params: { id: contact.id }, query: { role: "tenant" } });
    expect(eligibility.body.eligible).toBe(true);
    expect((await create({})).body.workspaceIds).toEqual([office.workspaceId]);
  });

  test("adding a contact does not send an invitation if the caller cannot send one", async () => {
    const office = await server.office();
    await office.admin.roles.create({
      body: {
        key: "clerk",
        label: "Clerk",
        portalPath: "/desk",
        permissions: ["contacts:read", "contacts:write"],
        canInvite: ["tenant"],
      },
    });
    const clerk = office.as({ role: "clerk" });
    const refused = await clerk.contacts.create({
      body: { firstName: "Lee", email: office.address("lee"), invite: { role: "tenant" } },
    });
    expect(refused.problem).toMatchObject({ code: "forbidden", permission: "invitations:send" });
    expect((await clerk.contacts.create({ body: { firstName: "Lee" } })).status).toBe(201);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
  });

  test("an expired invitation makes room for a new one", async () => {
    const office = await server.office();
    const { invitation } = await invite(server, office, { role: "owner" });
    await server.advance({ days: 8 });
    const body = { contactId: invitation.contactId, role: "owner" };
    const newer = await office.admin.invitations.create({ body });
    expect(newer.status).toBe(201);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("expired");
    expect((await office.admin.invitations.create({ body })).problem).toMatchObject({
      code: "already_invited",
      invitationId: newer.body.id,
    });
  });
});

import type { Contact } from "@latchkey/core/contract";
import { expect } from "vitest";
import { accept, eachServer, invite, PASSWORD, type Caller, type Office } from "../harness/index.js";

eachServer("contacts", (server, test) => {
  test("a contact is added, found and changed", async () => {
    const { admin, workspaceId } = await server.office();
    const { body: created } = await admin.contacts.create({
      body: {
        firstName: "  Élodie ",
        lastName: "Brûlé",
        email: " Elodie@Example.COM ",
        phone: "+33 1 23 45 67 89",
        type: "owner",
        externalId: "crm-7",
        locale: "fr-ca",
        workspaces: [{ id: workspaceId, unit: "4b", leaseId: "L-1" }],
      },
    });
    expect(created).toMatchObject({
      externalId: "crm-7",
      type: "owner",
      firstName: "Élodie",
      email: "elodie@example.com",
      phone: "+33123456789",
      locale: "fr-CA",
      workspaces: [{ id: workspaceId, name: "12 Maple Street", unit: "4b", leaseId: "L-1" }],
      portal: { status: "pending", invitationId: null, role: null, since: null, delivery: null, userId: null },
      autoInvite: { enabled: false, role: null },
    });
    const params = { id: created.id };
    expect((await admin.contacts.get({ params })).body).toEqual(created);
    for (const q of ["elodie", "BRULE", "élo", "crm-7", "123", "23 45", "example.com", "4b élodie"])
      expect((await admin.contacts.list({ query: { q } })).body.data, q).toHaveLength(1);
    for (const q of ["%", "_", "nobody"])
      expect((await admin.contacts.list({ query: { q } })).body.data, q).toHaveLength(0);
    const changed = await admin.contacts.update({
      params,
      body: { lastName: "Martin", phone: null, externalId: null, email: "" },
    });
    expect(changed.body).toMatchObject({
      firstName: "Élodie",
      lastName: "Martin",
      phone: null,
      externalId: null,
      email: null,
      type: "owner",
    });
    expect((await admin.contacts.list({ query: { q: "brule" } })).body.data).toHaveLength(0);
    expect((await admin.contacts.update({ params, body: { firstName: "", lastName: "" } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "firstName", code: "required" }],
    });
    expect((await admin.contacts.update({ params, body: { workspaces: [] } })).body.workspaces).toEqual([]);
    expect(
      (
        await admin.contacts.update({
          params,
          body: {
            workspaces: [
              { id: workspaceId, unit: "1" },
              { id: workspaceId, unit: "2" },
            ],
          },
        })
      ).body.workspaces,
    ).toMatchObject([{ unit: "2" }]);
    const events = (await admin.events.list({ query: { contactId: created.id } })).body.data;
    expect(events.map(({ type }) => type)).toEqual([
      "contact.updated",
      "contact.updated",
      "contact.updated",
      "contact.created",
    ]);
  });

  test("people at one address are told apart by name, and an external id belongs to one contact", async () => {
    const office = await server.office();
    const { admin } = office;
    const email = office.address("shared");
    const { body: ana } = await admin.contacts.create({
      body: { firstName: "Ána", lastName: "Ruiz", email, externalId: "x-1" },
    });
    expect(
      (await admin.contacts.create({ body: { firstName: "ANA", lastName: "ruiz", email } })).problem,
    ).toMatchObject({ code: "contact_exists", contactId: ana.id });
    const { body: ben } = await admin.contacts.create({ body: { firstName: "Ben", lastName: "Ruiz", email } });
    expect((await admin.contacts.create({ body: { firstName: "Cem", externalId: "x-1" } })).problem).toMatchObject({
      code: "conflict",
      field: "externalId",
    });
    expect(
      (await admin.contacts.update({ params: { id: ben.id }, body: { externalId: "x-1" } })).problem,
    ).toMatchObject({ code: "conflict", field: "externalId" });
    const invited = await admin.invitations.create({
      body: { email, firstName: "ben", lastName: "RUIZ", role: "tenant" },
    });
    expect(invited.body.contactId).toBe(ben.id);
    const same = await Promise.all(
      Array.from({ length: 8 }, () => admin.contacts.create({ body: { firstName: "Dee", email } })),
    );
    expect(same.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 409),
    ]);
  });

  test("8 simultaneous invitations of one new address make one contact, one invitation and one mail", async () => {
    const office = await server.office();
    const email = office.address("eight");
    const responses = await Promise.all(
      Array.from({ length: 8 }, () =>
        office.admin.invitations.create({ body: { email, firstName: "Oct", role: "tenant" } }),
      ),
    );
    const [won, ...lost] = responses.toSorted((a, b) => a.status - b.status);
    expect(won?.status).toBe(201);
    for (const response of lost)
      expect(response.problem).toMatchObject({ code: "already_invited", invitationId: won?.body.id });
    await server.mailTo(email);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
    expect(server.mailsTo(email)).toHaveLength(1);
  });

  test("a new contact with an invitation is created completely or not at all", async () => {
    const office = await server.office();
    const { admin } = office;
    const email = office.address("along");
    const both = await admin.contacts.create({ body: { firstName: "Al", email, invite: { role: "tenant" } } });
    expect(both.body.portal).toMatchObject({ status: "invited", role: "tenant" });
    await server.mailTo(email);
    const count = async () => (await admin.contacts.list()).body.data.length;
    for (const [body, code] of [
      [{ firstName: "No", invite: { role: "tenant" } }, "not_eligible"],
      [{ firstName: "No", email: office.address("no"), invite: { role: "no_such_role" } }, "validation_failed"],
      [
        { firstName: "No", email: office.address("no"), invite: { role: "tenant", workspaceIds: ["elsewhere"] } },
        "not_found",
      ],
      [
        { firstName: "No", email: office.address("no"), invite: { role: "tenant", recordSetId: "rec_none" } },
        "not_found",
      ],
      [
        { firstName: "No", email: office.address("no"), workspaces: [{ id: "elsewhere" }], invite: { role: "tenant" } },
        "not_found",
      ],
    ] as const) {
      expect((await admin.contacts.create({ body })).code, JSON.stringify(body)).toBe(code);
    }
    expect(await count()).toBe(1);
  });

  test("removing a contact ends its links and sessions, and its address and id can be used again", async () => {
    const office = await server.office();
    const { admin } = office;
    const { token, email, invitation } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    const params = { id: invitation.contactId };
    const open = await admin.invitations.create({ body: { contactId: params.id, role: "owner" } });
    await expect
      .poll(async () => (await admin.invitations.get({ params: { id: open.body.id } })).body.delivery)
      .toBe("sent");
    expect((await admin.contacts.remove({ params })).status).toBe(204);
    expect((await admin.contacts.get({ params })).code).toBe("not_found");
    expect((await admin.contacts.remove({ params })).code).toBe("not_found");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    expect((await admin.invitations.get({ params: { id: open.body.id } })).body.status).toBe("revoked");
    expect((await admin.users.list()).body.data).toEqual([]);
    const events = (await admin.events.list({ query: { contactId: params.id } })).body.data.map(({ type }) => type);
    expect(events.slice(0, 3)).toEqual(["contact.deleted", "user.deleted", "invitation.revoked"]);
    const { body: again } = await admin.invitations.create({
      body: { email, firstName: "Robin", lastName: "Guest", role: "tenant" },
    });
    expect(again.contactId).not.toBe(params.id);
    await server.mailTo(email, 1);
    expect((await admin.events.list({ query: { type: "user.deleted" } })).body.data).toMatchObject([{ userId }]);
  });

  test("a contact whom the caller could not have invited, or the last admin, cannot be removed", async () => {
    const office = await server.office();
    const boss = await invite(server, office, { role: "master_admin" });
    const { jar } = await accept(server, boss.token);
    const params = { id: boss.invitation.contactId };
    expect((await office.as({ role: "staff" }).contacts.remove({ params })).problem).toMatchObject({
      code: "forbidden",
      permission: "users:manage",
    });
    expect((await office.as({ role: "manager" }).contacts.remove({ params })).problem).toMatchObject({
      code: "role_not_grantable",
      role: "master_admin",
    });
    expect((await server.anonymous.contacts.remove({ jar, params })).code).toBe("last_admin");
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
    // The host's own staff remain in charge, so they can.
    expect((await office.admin.contacts.remove({ params })).status).toBe(204);
  });

  test("a household's account stays for the members who remain", async () => {
    const office = await server.office();
    const one = await invite(server, office);
    const { jar } = await accept(server, one.token);
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const { body: two } = await office.admin.contacts.create({
      body: { firstName: "Second", email: one.email, workspaces: [{ id: "oak" }], invite: { role: "tenant" } },
    });
    const { token } = await server.mailTo(one.email, 1);
    await server.anonymous.acceptance.accept({ jar, body: { token } });
    await office.admin.contacts.remove({ params: { id: one.invitation.contactId } });
    expect((await server.anonymous.session.get({ jar })).body.grant.workspaceIds).toEqual(["oak"]);
    await office.admin.contacts.remove({ params: { id: two.id } });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
  });

  /** A second workspace, and a member of the staff who holds the first one alone. */
  async function offices(): Promise<{ office: Office; limited: Caller; oak: string }> {
    const office = await server.office();
    const oak = `oak-${office.org}`;
    await office.admin.workspaces.put({ params: { id: oak }, body: { name: "3 Oak Lane" } });
    return { office, oak, limited: office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] }) };
  }

  const placesOf = ({ workspaces }: Contact) => workspaces.map(({ id, unit }) => `${id} ${unit}`);

  test("a new person has the type of their role, or else of the portal that it opens", async () => {
    const office = await server.office();
    const role = (key: string, portalPath: string) =>
      office.admin.roles.create({ body: { key, label: key, portalPath, permissions: [], canInvite: [] } });
    await role("co_tenant", "/tenant-portal");
    await role("appraiser", "/client-portal");
    await role("leasing_agent", "/leasing");
    for (const [key, type] of [
      ["tenant", "tenant"],
      ["investor", "investor"],
      ["lender", "client"],
      ["viewer", "staff"],
      ["co_tenant", "tenant"],
      ["appraiser", "client"],
      ["leasing_agent", "staff"],
    ] as const) {
      const body = { email: office.address(key), firstName: "Robin", role: key };
      expect((await office.admin.invitations.create({ body })).body.contact.type, key).toBe(type);
    }
  });

  test.each([
    { how: "in another case", lastName: "Silva", again: { firstName: "rosa", lastName: "SILVA" } },
    { how: "without a last name", lastName: "Silva", again: { firstName: "Rosa", lastName: "" } },
    { how: "with a last name now", lastName: "", again: { firstName: "Rosa", lastName: "Silva" } },
    { how: "without marks", lastName: "Núñez", again: { firstName: "Rosa", lastName: "Nunez" } },
  ])("a person is on record once, also $how", async ({ lastName, again: name }) => {
    const office = await server.office();
    const email = office.address("rosa");
    const { body: rosa } = await office.admin.contacts.create({ body: { firstName: "Rosa", lastName, email } });
    const again = { ...name, email };
    expect((await office.admin.contacts.create({ body: again })).problem).toMatchObject({
      code: "contact_exists",
      contactId: rosa.id,
    });
    const invited = await office.admin.invitations.create({ body: { ...again, role: "tenant" } });
    expect(invited.body.contactId).toBe(rosa.id);
  });

  test("someone with some workspaces sees a contact's places there, and leaves the others as they are", async () => {
    const { office, limited, oak } = await offices();
    const { body: both } = await office.admin.contacts.create({
      body: {
        firstName: "Both",
        workspaces: [
          { id: oak, unit: "9" },
          { id: office.workspaceId, unit: "1" },
        ],
      },
    });
    const params = { id: both.id };
    expect(placesOf((await limited.contacts.get({ params })).body)).toEqual([`${office.workspaceId} 1`]);
    const [listed] = (await limited.contacts.list()).body.data;
    expect(listed && placesOf(listed)).toEqual([`${office.workspaceId} 1`]);
    const body = { workspaces: [{ id: office.workspaceId, unit: "2" }] };
    expect(placesOf((await limited.contacts.update({ params, body })).body)).toEqual([`${office.workspaceId} 2`]);
    expect(placesOf((await office.admin.contacts.get({ params })).body).toSorted()).toEqual(
      [`${oak} 9`, `${office.workspaceId} 2`].toSorted(),
    );
    expect((await limited.contacts.update({ params, body: { workspaces: [] } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "workspaces", code: "workspace_required" }],
    });
    expect((await limited.contacts.update({ params, body: { workspaces: [{ id: oak }] } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: oak,
    });
  });

  test("a contact elsewhere does not exist for someone with some workspaces", async () => {
    const { office, limited, oak } = await offices();
    const { body: hidden } = await office.admin.contacts.create({
      body: { firstName: "Hidden", workspaces: [{ id: oak }] },
    });
    const params = { id: hidden.id };
    expect((await limited.contacts.get({ params })).code).toBe("not_found");
    expect((await limited.contacts.update({ params, body: { firstName: "Mine" } })).code).toBe("not_found");
    expect((await limited.contacts.remove({ params })).code).toBe("not_found");
    expect((await limited.contacts.list()).body.data).toEqual([]);
    expect((await limited.contacts.create({ body: { firstName: "Nowhere" } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "workspaces", code: "workspace_required" }],
    });
    expect(
      (await limited.workspaces.addContact({ params: { id: oak }, body: { contactId: hidden.id } })).problem,
    ).toMatchObject({ code: "workspace_not_grantable", workspaceId: oak });
  });

  test("a contact who is elsewhere too is deleted only by someone who holds all of their places", async () => {
    const { office, limited, oak } = await offices();
    const { body: both } = await office.admin.contacts.create({
      body: { firstName: "Both", workspaces: [{ id: office.workspaceId }, { id: oak }] },
    });
    const params = { id: both.id };
    expect((await limited.contacts.remove({ params })).code).toBe("workspace_not_grantable");
    expect((await office.admin.contacts.get({ params })).status).toBe(200);
    await office.admin.contacts.update({ params, body: { workspaces: [{ id: office.workspaceId }] } });
    expect((await limited.contacts.remove({ params })).status).toBe(204);
    // Nobody in the audit trail is forgotten.
    expect((await limited.events.list({ query: { contactId: both.id } })).body.data[0]?.type).toBe("contact.deleted");
  });

  test("adding a contact to a workspace again keeps the unit and the lease that are not given", async () => {
    const { office, oak } = await offices();
    const { body: contact } = await office.admin.contacts.create({
      body: { firstName: "Ana", workspaces: [{ id: office.workspaceId }, { id: oak, unit: "4B", leaseId: "L-1" }] },
    });
    const add = async (more: object) =>
      (await office.admin.workspaces.addContact({ params: { id: oak }, body: { contactId: contact.id, ...more } })).body
        .contact.workspaces;
    const place = { id: oak, unit: "4B", leaseId: "L-1" };
    expect(await add({})).toMatchObject([{ id: office.workspaceId }, place]);
    expect(await add({ unit: "5A" })).toMatchObject([{ id: office.workspaceId }, { ...place, unit: "5A" }]);
    const events = (await office.admin.events.list({ query: { contactId: contact.id } })).body.data;
    expect(events.map(({ type }) => type)).toEqual(["contact.updated", "contact.created"]);
  });

  test("a new address takes the open invitation along, and the link that went to the old one is dead", async () => {
    const { office } = await offices();
    const { invitation, token } = await invite(server, office);
    const clerk = office.as({ role: "staff", sub: "clerk" });
    const params = { id: invitation.contactId };
    const emailOf = async () => (await office.admin.invitations.get({ params: { id: invitation.id } })).body.email;
    // A clerk could not have sent it, so it is not sent to an address of theirs.
    await clerk.contacts.update({ params, body: { email: office.address("clerk") } });
    expect(await emailOf()).toBe(invitation.email);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("superseded");
    const moved = office.address("moved");
    const { body: contact } = await office.admin.contacts.update({ params, body: { email: moved } });
    expect(await emailOf()).toBe(moved);
    expect(Date.parse(contact.portal.resendAvailableAt ?? "")).toBeLessThanOrEqual(server.now().getTime());
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).status).toBe(200);
    expect((await server.mailTo(moved)).token).not.toBe(token);
  });
});

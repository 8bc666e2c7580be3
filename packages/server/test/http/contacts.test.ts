import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { PASSWORD, testServer, type TestServer } from "./test-server.js";

describe.each(engines)("contacts on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

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
    await server.sink.mailTo(email);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
    expect(server.sink.allTo(email)).toHaveLength(1);
  });

  test("a new contact with an invitation is created completely or not at all", async () => {
    const office = await server.office();
    const { admin } = office;
    const email = office.address("along");
    const both = await admin.contacts.create({ body: { firstName: "Al", email, invite: { role: "tenant" } } });
    expect(both.body.portal).toMatchObject({ status: "invited", role: "tenant" });
    await server.sink.mailTo(email);
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
    await server.sink.mailTo(email, 2);
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
    const mail = await server.sink.mailTo(one.email, 1);
    const token = /#token=([\w-]+)/.exec(mail.text ?? "")?.[1];
    await server.anonymous.acceptance.accept({ jar, body: { token } });
    await office.admin.contacts.remove({ params: { id: one.invitation.contactId } });
    expect((await server.anonymous.session.get({ jar })).body.grant.workspaceIds).toEqual(["oak"]);
    await office.admin.contacts.remove({ params: { id: two.id } });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
  });
});

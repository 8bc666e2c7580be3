import { contactSorts } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, age, invite } from "./people.js";
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
      locale: "fr-CA",
      workspaces: [{ id: workspaceId, name: "12 Maple Street", unit: "4b", leaseId: "L-1" }],
      portal: { status: "pending", invitationId: null, role: null, since: null, delivery: null, userId: null },
      autoInvite: { enabled: false, role: null },
    });
    const params = { id: created.id };
    expect((await admin.contacts.get({ params })).body).toEqual(created);
    for (const q of ["elodie", "BRULE", "élo", "crm-7", "123", "23 45", "example.com"]) {
      const found = (await admin.contacts.list({ query: { q } })).body.data;
      expect(found, q).toHaveLength(q === "123" ? 0 : 1);
    }
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

  test("lists by status, type, role, workspace and ids", async () => {
    const office = await server.office();
    const { admin, workspaceId } = office;
    const { invitation } = await invite(server, office, { role: "owner" });
    const active = await invite(server, office);
    await accept(server, active.token);
    const expired = await invite(server, office);
    await age(server, expired.invitation.id, "expires_at");
    const { body: pending } = await admin.contacts.create({ body: { firstName: "Pen", type: "staff" } });
    const ids = async (query: Record<string, string>) =>
      (await admin.contacts.list({ query })).body.data.map(({ id }) => id).toSorted();
    const [invited, activeId, expiredId] = [
      invitation.contactId,
      active.invitation.contactId,
      expired.invitation.contactId,
    ];
    expect(await ids({ status: "invited" })).toEqual([invited]);
    expect(await ids({ status: "active" })).toEqual([activeId]);
    expect(await ids({ status: "expired,pending" })).toEqual([expiredId, pending.id].toSorted());
    expect(await ids({ role: "owner" })).toEqual([invited]);
    expect(await ids({ type: "staff,owner" })).toEqual([invited, pending.id].toSorted());
    expect(await ids({ workspaceId })).toEqual([invited, activeId, expiredId].toSorted());
    expect(await ids({ ids: `${pending.id},${invited},con_unknown` })).toEqual([invited, pending.id].toSorted());
    expect(await ids({ workspaceId: "elsewhere" })).toEqual([]);
    expect((await admin.invitations.list({ query: { status: "expired" } })).body.data.map(({ id }) => id)).toEqual([
      expired.invitation.id,
    ]);
    expect(
      (await admin.invitations.list({ query: { status: "open,accepted", role: "tenant" } })).body.data.map(
        ({ id }) => id,
      ),
    ).toEqual([active.invitation.id]);
    expect(
      (await admin.invitations.list({ query: { q: "robin", contactId: invited } })).body.data.map(({ id }) => id),
    ).toEqual([invitation.id]);
  });

  test("the same name and address is the same person, another name is a household, and an external id belongs to one contact", async () => {
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

  test("8 simultaneous invitations of one new address create one contact and one invitation, and send one mail", async () => {
    const office = await server.office();
    const email = office.address("eight");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        office.admin.invitations.create({ body: { email, firstName: "Oct", role: "tenant" } }),
      ),
    );
    const [won, ...lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(won?.status).toBe(201);
    for (const answer of lost)
      expect(answer.problem).toMatchObject({ code: "already_invited", invitationId: won?.body.id });
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

  test("removing a contact does not remove a user whom the caller could not have invited, nor the last admin", async () => {
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

  test("every sort order can be paged through without losing or repeating a row, nulls included", async () => {
    const office = await server.office();
    const { admin } = office;
    await seed(server, office.org, 120);
    const all = (await admin.contacts.list({ query: { limit: 200 } })).body.data.map(({ id }) => id);
    expect(all).toHaveLength(120);
    for (const sort of contactSorts) {
      const walked: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { data: { id: string }[]; nextCursor: string | null } = (
          await admin.contacts.list({ query: { sort, limit: 17, ...(cursor === null ? {} : { cursor }) } })
        ).body;
        walked.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(walked, sort).toHaveLength(120);
      expect(walked.toSorted(), sort).toEqual(all.toSorted());
      expect(walked, sort).toEqual(
        (await admin.contacts.list({ query: { sort, limit: 200 } })).body.data.map(({ id }) => id),
      );
    }
    const named = (await admin.contacts.list({ query: { sort: "name", limit: 3 } })).body.data.map(
      ({ lastName }) => lastName,
    );
    expect(named).toEqual(["Family 0", "Family 0", "Family 0"]);
    for (const sort of ["sentAt", "-sentAt"]) {
      const sent = (await admin.contacts.list({ query: { sort, limit: 200 } })).body.data.map(
        ({ portal }) => portal.sentAt,
      );
      expect(
        sent.findIndex((at) => at === null),
        "nulls come last",
      ).toBe(sent.filter((at) => at !== null).length);
    }
  });
});

/** Contacts with few different names, times and states, so that every sort order has ties and nulls. */
async function seed(server: TestServer, org: string, count: number): Promise<void> {
  const { db } = server.database;
  const rows = Array.from({ length: count }, (_, n) => ({
    organization_id: org,
    id: `con_${String((n * 7919) % 1000).padStart(4, "0")}${n}`,
    type: "tenant",
    first_name: `Person ${n % 4}`,
    last_name: `Family ${n % 7}`,
    search_text: "",
    sort_name: `family ${n % 7} person ${n % 4}`,
    portal_state: (["pending", "invited", "active"] as const)[n % 3],
    portal_delivery: n % 3 === 1 ? ("sent" as const) : null,
    portal_expires_at: n % 3 === 1 ? sql<Date>`now() + make_interval(days => ${n % 5})` : null,
    portal_sent_at: n % 3 === 0 ? null : sql<Date>`timestamptz '2026-01-01' + make_interval(hours => ${n % 6})`,
    created_at: sql<Date>`timestamptz '2026-01-01' + make_interval(secs => ${n % 10})`,
  }));
  await db.insertInto("contacts").values(rows).execute();
}

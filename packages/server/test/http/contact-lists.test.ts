import { contactSorts } from "@latchkey/core/contract";
import { statusesByLife } from "@latchkey/core/rules";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordExpirations } from "../../src/use-cases/invitations/record-expirations.js";
import { engines } from "../database.js";
import { accept, age, invite } from "./people.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("lists of contacts on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

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
    for (const sort of ["status", "-status"]) {
      const lives = (await admin.contacts.list({ query: { sort, limit: 200 } })).body.data.map(({ portal }) =>
        statusesByLife.findIndex((status) => status === portal.status),
      );
      expect(new Set(lives).size).toBe(statusesByLife.length);
      expect(lives, sort).toEqual(lives.toSorted((a, b) => (sort === "status" ? a - b : b - a)));
    }
    for (const cursor of ["nonsense", cursorOf(["no such status", "con_1"]), cursorOf(["invited soon", "con_1"])]) {
      expect((await admin.contacts.list({ query: { sort: "status", cursor } })).problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "cursor", code: "invalid_value" }],
      });
    }
    const found = await admin.contacts.list({ query: { sort: "-status", q: "family 3", status: "expired,active" } });
    expect(found.body.data.map(({ portal }) => portal.status)).toEqual(
      found.body.data.map(({ portal }) => portal.status).toSorted(),
    );
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

  test("every filter leaves out the others, in every order, page by page", async () => {
    const office = await server.office();
    const { db } = server.database;
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    await seed(server, office.org, 120);
    await sql`
      insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id)
      select organization_id, id, place from latchkey.contacts cross join (values ('oak', 2), (${office.workspaceId}, 3))
        as places (place, part)
      where organization_id = ${office.org} and right(id, 2)::int % part = 0`.execute(db);
    // Some have expired by the clock alone, as if nothing had been written since.
    await sql`update latchkey.contact_entries set life = life - 30
      where organization_id = ${office.org} and life >= 40 and contact_id < 'con_05'`.execute(db);
    const { admin } = office;
    const limited = office.as({ role: "manager", workspaces: ["oak", office.workspaceId] });
    const walk = async (by: typeof admin, query: Record<string, string>) => {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { data: { id: string }[]; nextCursor: string | null } = (
          await by.contacts.list({ query: { ...query, limit: 23, ...(cursor === null ? {} : { cursor }) } })
        ).body;
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return ids;
    };
    for (const sort of contactSorts) {
      const everyone = (await admin.contacts.list({ query: { sort, limit: 200 } })).body.data;
      const expected = (keeps: (contact: (typeof everyone)[number]) => boolean) =>
        everyone.filter(keeps).map(({ id }) => id);
      const lives = (...some: string[]) => expected(({ portal }) => some.includes(portal.status));
      const livesIn = (id: string) => expected(({ workspaces }) => workspaces.some((one) => one.id === id));
      for (const status of statusesByLife) expect(await walk(admin, { sort, status }), status).toEqual(lives(status));
      expect(await walk(admin, { sort, status: "expired,undelivered" }), sort).toEqual(lives("expired", "undelivered"));
      expect(await walk(admin, { sort, status: "expired,invited" }), sort).toEqual(lives("expired", "invited"));
      expect(await walk(admin, { sort, delivery: "bounced" }), sort).toEqual(
        expected(({ portal }) => portal.delivery === "bounced"),
      );
      expect(await walk(admin, { sort, role: "owner" }), sort).toEqual(
        expected(({ portal }) => portal.role === "owner"),
      );
      expect(await walk(admin, { sort, type: "staff,owner" }), sort).toEqual(expected(({ type }) => type !== "tenant"));
      expect(await walk(admin, { sort, workspaceId: "oak" }), sort).toEqual(livesIn("oak"));
      expect(await walk(limited, { sort, workspaceId: "oak" }), sort).toEqual(livesIn("oak"));
      expect(await walk(limited, { sort }), sort).toEqual(expected(({ workspaces }) => workspaces.length > 0));
      expect(await walk(limited, { sort, status: "expired" }), sort).toEqual(
        expected(({ workspaces, portal }) => workspaces.length > 0 && portal.status === "expired"),
      );
    }
  });

  test("entries follow everything that happens to contacts, places and invitations", async () => {
    const office = await server.office();
    const { admin, workspaceId, org } = office;
    const { db } = server.database;
    await admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const add = async (firstName: string) =>
      (await admin.contacts.create({ body: { firstName, workspaces: [{ id: workspaceId }] } })).body.id;
    const [renamed, moved, widened, deleted] = [await add("Ana"), await add("Bo"), await add("Cy"), await add("Di")];
    const answers = [
      await admin.contacts.update({ params: { id: renamed }, body: { lastName: "Reyes", type: "owner" } }),
      await admin.contacts.update({ params: { id: moved }, body: { workspaces: [{ id: "oak" }] } }),
      await admin.workspaces.addContact({ params: { id: "oak" }, body: { contactId: widened, unit: "4" } }),
      await admin.contacts.remove({ params: { id: deleted } }),
      await admin.contacts.sync({
        body: { contacts: [{ externalId: "t1", firstName: "Ed", workspaces: [{ id: "oak" }] }] },
      }),
      await admin.contacts.sync({ body: { contacts: [], remove: ["t1"] } }),
    ];
    for (const { status } of answers) expect(status).toBeLessThan(300);
    const invited = await invite(server, office);
    const active = await invite(server, office);
    await accept(server, active.token);
    await admin.invitations.revoke({ params: { id: invited.invitation.id } });

    const { rows: contacts } = await sql`
      with expected as (
        select c.organization_id, list.id as workspace_id, c.id as contact_id,
          latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at) as life, c.type,
          c.portal_role as role, c.sort_name, c.created_at, c.portal_sent_at as sent_at, c.portal_expires_at as expires_at
        from latchkey.contacts c cross join lateral (
          select '' as id union all select workspace_id from latchkey.contact_workspaces cw
          where cw.organization_id = c.organization_id and cw.contact_id = c.id
        ) list
        where c.deleted_at is null and c.organization_id = ${org}
      ), entries as (
        select * from latchkey.contact_entries where organization_id = ${org}
      )
      (table expected except table entries) union all (table entries except table expected)`.execute(db);
    expect(contacts).toEqual([]);
    const { rows: invitations } = await sql`
      with expected as (
        select i.organization_id, w.id, i.created_at, i.id as invitation_id
        from latchkey.invitations i cross join unnest(i.workspace_ids) as w (id) where i.organization_id = ${org}
      ), entries as (
        select organization_id, workspace_id, created_at, invitation_id from latchkey.invitation_entries
        where organization_id = ${org}
      )
      (table expected except table entries) union all (table entries except table expected)`.execute(db);
    expect(invitations).toEqual([]);
  });

  test("an invitation that expires is listed as expired from that moment on, and settled with the event about it", async () => {
    const office = await server.office();
    const { db } = server.database;
    const { invitation } = await invite(server, office);
    await age(server, invitation.id, "expires_at");
    const lives = async () => {
      const { rows } = await sql<{ life: number }>`select distinct life from latchkey.contact_entries
        where organization_id = ${office.org} and contact_id = ${invitation.contactId}`.execute(db);
      return rows.map(({ life }) => life);
    };
    // As if the time had come without a write.
    await sql`update latchkey.contact_entries set life = life - 30
      where organization_id = ${office.org} and life >= 40`.execute(db);
    const [before] = await lives();
    const expired = async () =>
      (await office.admin.contacts.list({ query: { status: "expired" } })).body.data.map(({ id }) => id);
    expect(await expired()).toEqual([invitation.contactId]);
    expect((await office.admin.contacts.list({ query: { status: "invited" } })).body.data).toEqual([]);
    await recordExpirations(db);
    expect(await lives()).toEqual([(before ?? 0) + 30]);
    expect(await expired()).toEqual([invitation.contactId]);
  });
});

const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Contacts with few different names, times and states, so that every sort order has ties and nulls. */
async function seed(server: TestServer, org: string, count: number): Promise<void> {
  const { db } = server.database;
  const rows = Array.from({ length: count }, (_, n) => ({
    organization_id: org,
    id: `con_${String((n * 7919) % 1000).padStart(4, "0")}${n}`,
    type: ["tenant", "tenant", "staff", "owner"][n % 4] ?? "tenant",
    first_name: `Person ${n % 4}`,
    last_name: `Family ${n % 7}`,
    search_text: `family ${n % 7} person ${n % 4}`,
    sort_name: `family ${n % 7} person ${n % 4}`,
    portal_state: (["pending", "invited", "active", "invited", "deactivated", "invited"] as const)[n % 6],
    portal_role: n % 5 === 0 ? "owner" : "tenant",
    portal_delivery: n % 2 === 1 ? (["sent", "bounced", "failed"] as const)[n % 3] : null,
    portal_expires_at: n % 2 === 1 ? sql<Date>`now() + make_interval(days => ${(n % 5) - 2}, mins => 1)` : null,
    portal_sent_at: n % 3 === 0 ? null : sql<Date>`timestamptz '2026-01-01' + make_interval(hours => ${n % 6})`,
    created_at: sql<Date>`timestamptz '2026-01-01' + make_interval(secs => ${n % 10})`,
  }));
  await db.insertInto("contacts").values(rows).execute();
}

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { dumpOf } from "../security/dump.js";
import { invite } from "./people.js";
import { ownServer, type TestServer } from "./test-server.js";

describe.each(bothEngines)("what is kept for longer than it should be, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await ownServer(engine, {
      retention: { eventsDays: 30, endedInvitationsDays: 30, deletedContactsDays: 30, batchesDays: 30 },
    });
  });
  afterAll(() => server.close());

  const rowsOf = async (table: string) => (await dumpOf(server.database))[`latchkey.${table}`] ?? [];
  /** Makes every row of a table as old as if it had been written so many days ago. */
  const backdate = (table: string, column: string, days: number) =>
    sql`update ${sql.table(`latchkey.${table}`)} set ${sql.ref(column)} = now() - make_interval(days => ${days})`.execute(
      server.database.db,
    );

  test("goes: events, links and messages of invitations that are over, batches and names of deleted contacts", async () => {
    const office = await server.office();
    const { invitation, email } = await invite(server, office, { message: "Welcome home" });
    await office.admin.batches.create({
      body: {
        role: "tenant",
        invitations: [{ email: office.address("batched"), firstName: "Batched", role: "tenant" }],
      },
    });
    await server.latchkey.work({ maxSeconds: 5 });
    await office.admin.contacts.remove({ params: { id: invitation.contactId } });
    await backdate("events", "at", 31);
    await backdate("links", "created_at", 31);
    await backdate("batches", "created_at", 31);
    await server.latchkey.work({ maxSeconds: 1 });

    // The invitation of the batch is open, and keeps its link.
    expect(await rowsOf("links")).toHaveLength(1);
    expect([await rowsOf("batches"), await rowsOf("batch_items")]).toEqual([[], []]);
    expect(await rowsOf("events")).toEqual([]);
    expect((await rowsOf("contacts")).join()).toContain("Robin");
    expect((await rowsOf("invitations")).join()).not.toContain("Welcome home");

    await sql`update latchkey.contacts set deleted_at = now() - interval '31 days' where deleted_at is not null`.execute(
      server.database.db,
    );
    await server.latchkey.work({ maxSeconds: 1 });
    expect((await rowsOf("contacts")).join()).not.toContain("Robin");
    expect(JSON.stringify(await dumpOf(server.database))).not.toContain(email);
  });

  test("stays until then", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office);
    await backdate("events", "at", 29);
    await backdate("links", "created_at", 29);
    await server.latchkey.work({ maxSeconds: 1 });
    const { data } = (await office.admin.events.list({ query: { contactId: invitation.contactId } })).body;
    expect(data.length).toBeGreaterThan(0);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("open");
  });
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { invite } from "./people.js";
import { testServer, tokenOf, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("idempotency keys on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());

  let keys = 0;
  const key = () => ({ "Idempotency-Key": `key-${(keys += 1)}` });

  test("of 10 simultaneous requests with one key one takes effect, the others get its response", async () => {
    const [headers, body] = [key(), { firstName: "Ten", lastName: office.address("ten") }];
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => office.admin.contacts.create({ headers, body })),
    );
    const made = new Set(responses.filter(({ status }) => status === 201).map((response) => response.body.id));
    expect(made.size).toBe(1);
    for (const { code, headers: refused } of responses.filter(({ status }) => status !== 201)) {
      expect(code).toBe("idempotency_in_progress");
      expect(refused.get("Retry-After")).toBe("1");
    }
    expect((await office.admin.contacts.list({ query: { q: body.lastName } })).body.data).toHaveLength(1);
    expect((await office.admin.contacts.create({ headers, body })).body.id).toBe([...made][0]);
  });

  test("the response is stored in the same transaction as the change", async () => {
    const { db } = server.database;
    const [headers, body] = [key(), { firstName: "Cut", lastName: office.address("cut") }];
    // A request whose response cannot be stored must leave nothing behind, as after a crash between the two.
    await sql`alter table latchkey.idempotency_keys add constraint cut
      check (response_body is null or response_body not like '%Cut%') not valid`.execute(db);
    expect((await office.admin.contacts.create({ headers, body })).code).toBe("internal_error");
    await sql`alter table latchkey.idempotency_keys drop constraint cut`.execute(db);
    expect((await office.admin.contacts.list({ query: { q: body.lastName } })).body.data).toEqual([]);
    expect((await office.admin.contacts.create({ headers, body })).status).toBe(201);
  });

  test("a change that is rolled back leaves no event and sends no mail", async () => {
    const { db } = server.database;
    const elsewhere = await server.office();
    const { invitation } = await invite(server, elsewhere);
    const mails = async () =>
      (await db.selectFrom("sends").select("id").where("organization_id", "=", elsewhere.org).execute()).length;
    const eventTypes = async () => (await elsewhere.admin.events.list()).body.data.map(({ type }) => type);
    await expect.poll(eventTypes).toContain("invitation.sent");
    const before = [await mails(), await eventTypes()];
    // Storing the response is the last step of a transaction.
    await sql`alter table latchkey.idempotency_keys add constraint cut
      check (response_body is null or response_body not like '%"contactId"%') not valid`.execute(db);
    const headers = { "Idempotency-Key": `cut-${elsewhere.org}` };
    const responses = [
      await elsewhere.admin.invitations.revoke({ headers, params: { id: invitation.id } }),
      await elsewhere.admin.invitations.create({
        headers,
        body: { email: elsewhere.address("undone"), firstName: "U", role: "tenant" },
      }),
    ];
    await sql`alter table latchkey.idempotency_keys drop constraint cut`.execute(db);
    expect(responses.map(({ code }) => code)).toEqual(["internal_error", "internal_error"]);
    expect((await elsewhere.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    expect([await mails(), await eventTypes()]).toEqual(before);
  });

  test("a key whose process died can be used again", async () => {
    const { db } = server.database;
    const [headers, body] = [key(), { firstName: "Late", lastName: office.address("late") }];
    const first = office.admin.contacts.create({ headers, body });
    const token = await tokenOf({ org: office.org });
    await first;
    await db
      .updateTable("idempotency_keys")
      .set({ state: "running", response_status: null })
      .where("key", "=", headers["Idempotency-Key"])
      .execute();
    expect((await office.admin.contacts.create({ headers, body, token })).code).toBe("idempotency_in_progress");
    await db
      .updateTable("idempotency_keys")
      .set({ created_at: sql<Date>`now() - interval '1 minute'` })
      .where("key", "=", headers["Idempotency-Key"])
      .execute();
    expect((await office.admin.contacts.create({ headers, body, token })).status).toBe(201);
  });
});

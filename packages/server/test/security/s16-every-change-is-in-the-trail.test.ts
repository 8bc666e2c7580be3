import type { Route } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { engines } from "../database.js";
import { isAnswered } from "../http/route-inputs.js";
import { pathOf, PASSWORD, testServer, tokenOf, type Ask, type Office, type TestServer } from "../http/test-server.js";
import { changes, mailWebhooks, type Change } from "./changes.js";
import { dumpOf } from "./dump.js";
import { classified } from "./route-classes.js";

const changing = classified.filter(({ name, effect }) => effect === "changes" && isAnswered(name));

function changeOf(name: keyof typeof changes): Change {
  const change = changes[name];
  if (!change) throw new Error(`${name} changes state: say in changes.ts how, and what the trail says of it`);
  return change;
}

describe.each(engines)("S16 every change is in the trail, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine, { mailWebhooks, limits: { guessesPerMinute: 100_000 } });
  });
  afterAll(() => server.close());

  /** Calls a route as whoever does it; the others bring their own cookie or secret. */
  const send = async (route: Route, { params, ...ask }: Ask, by: Change["by"]) =>
    server.send(route.method, pathOf(route, params), {
      ...ask,
      token: by === undefined ? await tokenOf({ org: office.org }) : null,
    });

  /** A new office, with all that the route needs. */
  async function open(name: keyof typeof changes): Promise<Ask> {
    office = await server.office();
    const ask = await changeOf(name).ready(server, office);
    await quiet(server);
    return ask;
  }

  test.each(changing)(
    "$name writes exactly its events, with who did what, where, and by which request; and no secret",
    async ({ name, route }) => {
      const { by, events } = changeOf(name);
      const ask = await open(name);
      const response = await send(route, ask, by);
      expect([response.status, response.ok ? "" : await response.text()]).toEqual([route.status, ""]);
      const requestId = response.headers.get("X-Request-Id") ?? "";
      const told = () =>
        server.database.db.selectFrom("events").selectAll().where("request_id", "=", requestId).orderBy("id").execute();
      await vi.waitFor(
        async () => expect((await told()).map(({ type }) => type).toSorted()).toEqual(events.toSorted()),
        { timeout: 10_000 },
      );
      await quiet(server);
      const rows = await told();
      expect(rows.map(({ type }) => type).toSorted()).toEqual(events.toSorted());
      for (const row of rows) {
        expect(row).toMatchObject({
          organization_id: office.org,
          request_id: requestId,
          target_id: expect.stringMatching(/./),
          actor_id: by === undefined ? "staff-1" : by === "nobody" ? null : expect.stringMatching(/^usr_/),
        });
        expect(row.at).toBeInstanceOf(Date);
        for (const secret of [
          PASSWORD,
          "copper lantern 48 drift",
          ...server.sink.mails.flatMap(({ text }) => /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? []),
        ])
          expect(JSON.stringify(row)).not.toContain(secret);
      }
    },
  );

  test.each(changing.filter(({ name }) => changes[name]?.events.length !== 0 && changes[name]?.later === undefined))(
    "$name: a fault at the commit leaves neither the change nor the event",
    async ({ name, route }) => {
      const ask = await open(name);
      const before = await stateOf(server, office);
      const undo = await failAtCommit(server);
      try {
        const response = await send(route, ask, changeOf(name).by);
        expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([500, "internal_error"]);
        expect(await stateOf(server, office)).toEqual(before);
      } finally {
        await undo();
      }
      // And the same request does it once the fault is gone: nothing was used up.
      expect((await send(route, ask, changeOf(name).by)).status).toBe(route.status);
    },
  );

  test("who reads the trail is told who did it, and what cannot be changed there", async () => {
    await open("roles.create");
    const trail = classified.filter(({ route }) => route.path.startsWith("/events"));
    expect(trail.map(({ route }) => route.method)).toEqual(trail.map(() => "GET"));
    const { data } = (await office.admin.events.list()).body;
    for (const { actor, requestId } of data)
      expect([actor?.id, requestId]).toEqual(["staff-1", expect.stringMatching(/^req_/)]);
  });
});

/** Waits until no mail and no item of a batch is under way: what jobs do is told apart from what a request does. */
async function quiet({ database: { db } }: TestServer): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql<{ waiting: string }>`
        select (select count(*) from latchkey.sends where state in ('queued', 'sending')) + (select count(*) from latchkey.batch_items where waiting and status <> 'queued') as waiting
      `.execute(db);
      expect(Number(rows[0]?.waiting)).toBe(0);
    },
    { timeout: 15_000 },
  );
}

/**
 * All that is kept of an organization and of accounts; what jobs still do for other tests is none of it, nor are
 * counters and keys of requests.
 */
async function stateOf({ database }: TestServer, { org }: Office): Promise<Record<string, string[]>> {
  const dump = await dumpOf(database, ["latchkey.counters", "latchkey.idempotency_keys"]);
  const tables = Object.entries(dump).filter(([table]) => table.startsWith("latchkey."));
  return Object.fromEntries(
    tables.map(([table, rows]) => [
      table,
      table.startsWith("latchkey.accounts_") ? rows : rows.filter((row) => row.includes(org)),
    ]),
  );
}

/** From now on, whatever transaction has an event of a request comes to nothing at its very end. */
async function failAtCommit({ database: { db } }: TestServer): Promise<() => Promise<void>> {
  await sql`create or replace function latchkey.fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'a fault at the commit'; end $$`.execute(
    db,
  );
  await sql`create constraint trigger fail_at_commit after insert on latchkey.events deferrable initially deferred for each row when (new.request_id is not null) execute function latchkey.fail_at_commit()`.execute(
    db,
  );
  return async () => {
    await sql`drop trigger fail_at_commit on latchkey.events`.execute(db);
  };
}

import type { Route } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { isImplemented } from "../http/route-inputs.js";
import { pathOf, PASSWORD, testServer, tokenOf, type Ask, type Office, type TestServer } from "../http/test-server.js";
import type { Change } from "./change.js";
import { changes, mailWebhooks } from "./changes.js";
import { dumpOf } from "./dump.js";
import { classified } from "./route-classes.js";

const changing = classified.filter(({ name, effect }) => effect === "changes" && isImplemented(name));

function changeOf(name: keyof typeof changes): Change {
  const change = changes[name];
  if (!change) throw new Error(`${name} changes state: add it to changes.ts, with its events.`);
  return change;
}

describe.each(engines)("the trail of changes, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine, { mailWebhooks, limits: { guessesPerMinute: 100_000 } });
  });
  afterAll(() => server.close());

  /** Calls a route as staff, unless the request brings a cookie or secret of its own. */
  const send = async (route: Route, { params, ...ask }: Ask, by: Change["by"]) =>
    server.send(route.method, pathOf(route, params), {
      ...ask,
      token: by === undefined ? await tokenOf({ org: office.org }) : null,
    });

  /** Opens a new office, with all that the route needs. */
  async function open(name: keyof typeof changes): Promise<Ask> {
    office = await server.office();
    const ask = await changeOf(name).ready(server, office);
    await settled(server);
    return ask;
  }

  test.each(changing)("$name records exactly its events, or changes nothing at all", async ({ name, route }) => {
    const { by, events, later } = changeOf(name);
    const ask = await open(name);
    if (events.length > 0 && !later) await failsWhole(route, ask, by);

    const response = await send(route, ask, by);
    expect([response.status, response.ok ? "" : await response.text()]).toEqual([route.status, ""]);
    const requestId = response.headers.get("X-Request-Id") ?? "";
    const recorded = () =>
      server.database.db.selectFrom("events").selectAll().where("request_id", "=", requestId).orderBy("id").execute();
    await expect.poll(async () => typesOf(await recorded())).toEqual(events.toSorted());
    await settled(server);
    const rows = await recorded();
    expect(typesOf(rows)).toEqual(events.toSorted());
    for (const row of rows) {
      expect(row).toMatchObject({
        organization_id: office.org,
        request_id: requestId,
        target_id: expect.stringMatching(/./),
        actor_id: by === undefined ? "staff-1" : by === "anonymous" ? null : expect.stringMatching(/^usr_/),
      });
      expect(row.at).toBeInstanceOf(Date);
      for (const secret of secrets()) expect(JSON.stringify(row)).not.toContain(secret);
    }
  });

  /** Sends a request whose commit fails: neither the change nor its events stay, and nothing is used up. */
  async function failsWhole(route: Route, ask: Ask, by: Change["by"]): Promise<void> {
    const before = await stateOf(server, office);
    const undo = await failAtCommit(server);
    try {
      const response = await send(route, ask, by);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([500, "internal_error"]);
      expect(await stateOf(server, office)).toEqual(before);
    } finally {
      await undo();
    }
  }

  const typesOf = (rows: readonly { type: string }[]) => rows.map(({ type }) => type).toSorted();

  /** What no event may contain: passwords, and the tokens of all mails. */
  const secrets = () => [
    PASSWORD,
    "copper lantern 48 drift",
    ...server.sink.mails.flatMap(({ text }) => /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? []),
  ];

  test("the trail names who did it, and no route changes it", async () => {
    await open("roles.create");
    const trail = classified.filter(({ route }) => route.path.startsWith("/events"));
    expect(trail.map(({ route }) => route.method)).toEqual(trail.map(() => "GET"));
    const { data } = (await office.admin.events.list()).body;
    for (const { actor, requestId } of data)
      expect([actor?.id, requestId]).toEqual(["staff-1", expect.stringMatching(/^req_/)]);
  });
});

/** Waits until no mail and no item of a batch is under way, so that a request's changes are told from those of jobs. */
async function settled({ database: { db } }: TestServer): Promise<void> {
  const underWay = async () => {
    const { rows } = await sql<{ count: number }>`
      select ((select count(*) from latchkey.sends where state in ('queued', 'sending'))
        + (select count(*) from latchkey.batch_items where waiting and status <> 'queued'))::int as count
    `.execute(db);
    return rows[0]?.count;
  };
  await expect.poll(underWay).toBe(0);
}

/** The rows of an organization and of all accounts, without counters, idempotency keys and the queue. */
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

/** Makes every transaction that records an event of a request fail at its commit; returns how to undo it. */
async function failAtCommit({ database: { db } }: TestServer): Promise<() => Promise<void>> {
  await sql`
    create or replace function latchkey.fail_at_commit() returns trigger language plpgsql as $$
      begin raise exception 'a fault at the commit'; end
    $$
  `.execute(db);
  await sql`
    create constraint trigger fail_at_commit after insert on latchkey.events deferrable initially deferred
      for each row when (new.request_id is not null) execute function latchkey.fail_at_commit()
  `.execute(db);
  return async () => {
    await sql`drop trigger fail_at_commit on latchkey.events`.execute(db);
  };
}

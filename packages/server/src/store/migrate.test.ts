import { sql } from "kysely";
import { afterEach, describe, expect, test, vi } from "vitest";
import { bothEngines, createPostgresDatabase, testDatabase, type Engine } from "../../test/database.js";
import { TEMPLATE } from "../../test/global-setup.js";
import { createTransactionPooler } from "../../test/transaction-pooler.js";
import { createLatchkey } from "../create-latchkey.js";
import type { Database } from "./database.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations/index.js";
import { inBatches, indexInPlace, statements } from "./migrations/migration.js";
import { openDatabase } from "./open-database.js";
import type * as PostgresSocket from "./postgres-socket.js";

// Connections end after so long without traffic, instead of after 45 s.
const SILENT_MS = 200;
vi.mock("./postgres-socket.js", async (original) => {
  const { postgresSocket } = await original<typeof PostgresSocket>();
  return { postgresSocket: (ms: number) => postgresSocket(Math.min(ms, SILENT_MS)) };
});

const SLOW = "select pg_sleep(1)";
const opened: Database[] = [];

async function open(engine: Engine): Promise<Database> {
  const database = await testDatabase(engine);
  opened.push(database);
  return database;
}

async function openTwice(): Promise<[Database, Database]> {
  const url = await createPostgresDatabase(TEMPLATE);
  const both = await Promise.all([openDatabase(url), openDatabase(url)]);
  opened.push(...both);
  return both as [Database, Database];
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

const columnsOf = async ({ db }: Database, table: string) =>
  (
    await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'latchkey' and table_name = ${table}`.execute(db)
  ).rows.map(({ name }) => name);

const serverOn = (database: Database, options = {}) =>
  createLatchkey({
    database,
    secret: "a secret of the tests that is long enough",
    acceptUrl: "https://portal.example.com/accept",
    logLevel: "silent",
    work: false,
    ...options,
  });

describe.each(bothEngines)("on %s", (engine) => {
  test("this version starts on a schema that a newer one has migrated", async () => {
    const database = await open(engine);
    const newer = { ...migrations, "9999_of_tomorrow": statements("alter table latchkey.users add column mood text") };
    expect(await migrate(database, { steps: newer })).toEqual(["9999_of_tomorrow"]);
    const latchkey = await serverOn(database);
    await latchkey.start();
    await latchkey.stop();
    expect(await migrate(database)).toEqual([]);
  });

  test("a step that an older branch brings later still runs", async () => {
    const database = await open(engine);
    await migrate(database, { steps: { "9998_b": statements("create table latchkey.b (id text)") } });
    const both = { "9997_a": statements("create table latchkey.a (id text)"), "9998_b": statements("select 1 / 0") };
    expect(await migrate(database, { steps: both })).toEqual(["9997_a"]);
  });

  test("a server that must not migrate says which steps are missing, and starts once they are there", async () => {
    const database = await open(engine);
    const [last = ""] = Object.keys(migrations).slice(-1);
    await sql`delete from latchkey.migrations where name = ${last}`.execute(database.db);
    const latchkey = await serverOn(database, { migrate: false });
    await expect(latchkey.start()).rejects.toThrow(
      `The database's schema lacks 1 step of this version (${last}), and migrating is turned off. Run \`latchkey migrate\` first.`,
    );
    await sql`insert into latchkey.migrations (name, timestamp) values (${last}, '')`.execute(database.db);
    await latchkey.start();
    await latchkey.stop();
  });

  test("a step that fails leaves nothing of itself, and keeps the steps before it", async () => {
    const database = await open(engine);
    const steps = {
      "9998_good": statements("alter table latchkey.users add column mood text"),
      "9999_bad": statements("alter table latchkey.users add column hat text", "select 1 / 0"),
    };
    await expect(migrate(database, { steps })).rejects.toThrow("division by zero");
    expect(await columnsOf(database, "users")).toContain("mood");
    expect(await columnsOf(database, "users")).not.toContain("hat");
    steps["9999_bad"] = statements("alter table latchkey.users add column hat text");
    expect(await migrate(database, { steps })).toEqual(["9999_bad"]);
  });

  test("rows are changed in batches, which go on where they were cut short", async () => {
    const database = await open(engine);
    const ids = Array.from({ length: 25 }, (_, at) => `org_${at}`);
    await database.db
      .insertInto("organizations")
      .values(ids.map((id) => ({ id })))
      .execute();
    await sql`create table latchkey.runs (id serial)`.execute(database.db);
    const batches = inBatches(`with few as (
        select id from latchkey.organizations where name is null or name <> 'new' order by id limit 10
      ), run as (insert into latchkey.runs select nextval('latchkey.runs_id_seq') where exists (select from few))
      update latchkey.organizations o set name = 'new' from few where o.id = few.id`);
    const cutShort = {
      transaction: false,
      async up(...[db, kind]: Parameters<typeof batches.up>) {
        await sql`update latchkey.organizations set name = 'new' where id < 'org_15'`.execute(db);
        throw new Error(`cut short on ${kind}`);
      },
    };
    await expect(migrate(database, { steps: { "9999_names": cutShort } })).rejects.toThrow("cut short");
    expect(await migrate(database, { steps: { "9999_names": batches } })).toEqual(["9999_names"]);
    const { rows } = await sql<{ runs: number; left: number }>`
      select (select count(*)::int from latchkey.runs) as runs,
        (select count(*)::int from latchkey.organizations where name <> 'new') as left`.execute(database.db);
    expect(rows).toEqual([{ runs: 2, left: 0 }]);
  });

  test("an index is made while others write, and made anew if it was left unfinished", async () => {
    const database = await open(engine);
    const { db } = database;
    const steps = {
      "9999_name": indexInPlace("names_idx", "latchkey.workspaces (organization_id, name)", { unique: true }),
    };
    await db.insertInto("organizations").values({ id: "org" }).execute();
    const workspace = (id: string, name: string) => ({ organization_id: "org", id, name, kind: "building" });
    await db
      .insertInto("workspaces")
      .values([workspace("1", "same"), workspace("2", "same")])
      .execute();
    await expect(migrate(database, { steps })).rejects.toThrow("could not create unique index");
    await db.updateTable("workspaces").set({ name: "other" }).where("id", "=", "2").execute();
    expect(await migrate(database, { steps })).toEqual(["9999_name"]);
    const { rows } = await sql`
      select indisvalid as valid from pg_index where indexrelid = 'latchkey.names_idx'::regclass`.execute(db);
    expect(rows).toEqual([{ valid: true }]);
  });
});

test("a step may take longer than connections may be silent, and another process waits as long", async () => {
  const both = await openTwice();
  const waited: string[] = [];
  const steps = { "9999_slow": statements(SLOW, "create table latchkey.slow (id text)", SLOW) };
  const ran = await Promise.all(
    both.map((database) => migrate(database, { steps, onWait: (line) => waited.push(line) })),
  );
  expect(ran.flat()).toEqual(["9999_slow"]);
  expect(waited).toEqual(["another process is migrating the database: waiting for it"]);
});

test("an index is made in place while another process waits for its turn", async () => {
  const both = await openTwice();
  const steps = {
    "9998_slow": statements(SLOW),
    "9999_name": indexInPlace("names_idx", "latchkey.workspaces (organization_id, name)"),
  };
  const ran = await Promise.all(both.map((database) => migrate(database, { steps })));
  expect(ran.flat()).toEqual(["9998_slow", "9999_name"]);
});

test("a step that does not get the lock of a table gives up with a clear line, and holds up nobody", async () => {
  const [database, other] = await openTwice();
  const steps = { "9999_wide": statements("alter table latchkey.users add column mood text") };
  const waited: string[] = [];
  await other.db.transaction().execute(async (trx) => {
    await sql`select from latchkey.users`.execute(trx);
    await expect(
      migrate(database, { steps, lockTimeoutMs: 20, lockAttempts: 2, onWait: (line) => waited.push(line) }),
    ).rejects.toThrow("The step 9999_wide did not get the lock of a table in 2 attempts, and nothing of it was done.");
    expect(await database.db.selectFrom("users").select("id").execute()).toEqual([]);
  });
  expect(waited).toEqual(["the step 9999_wide waits for the lock of a table that another transaction holds"]);
  expect(await migrate(database, { steps })).toEqual(["9999_wide"]);
});

test("a step outside a transaction also runs behind a pooler that hands out a session per transaction", async () => {
  const pooler = await createTransactionPooler(await createPostgresDatabase(TEMPLATE));
  const database = await openDatabase(pooler.url);
  const steps = {
    "9998_wide": statements("alter table latchkey.users add column mood text"),
    "9999_name": indexInPlace("names_idx", "latchkey.workspaces (organization_id, name)"),
  };
  expect(await migrate(database, { steps })).toEqual(["9998_wide", "9999_name"]);
  await database.close();
  await pooler.close();
});

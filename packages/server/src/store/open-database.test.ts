import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPostgresDatabase, bothEngines, testDatabase } from "../../test/database.js";
import { isTemporary, violatedUnique } from "./database-error.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations/index.js";
import { openDatabase } from "./open-database.js";
import { inTransaction, takeTurns } from "./transaction.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-db-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("keeps data in a PGlite folder, and refuses to open it twice", async () => {
  const first = await openDatabase(`pglite://${folder}`);
  await migrate(first);
  await first.db.insertInto("organizations").values({ id: "org_1" }).execute();
  await expect(openDatabase(`pglite://${folder}`)).rejects.toMatchObject({
    code: "locked",
    message: expect.stringContaining(folder),
  });
  await first.close();
  const second = await openDatabase(`pglite://${folder}`);
  expect(await second.db.selectFrom("organizations").select("id").execute()).toEqual([{ id: "org_1" }]);
  await second.close();
});

test("reports an unreachable server without its password", async () => {
  const error = await openDatabase("postgres://user:hunter2@127.0.0.1:1/latchkey").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "unreachable", message: expect.stringContaining("127.0.0.1:1/latchkey") });
  expect(String(error)).not.toContain("hunter2");
  expect(isTemporary(error)).toBe(true);
});

test.each(["mysql://x", "pglite://", "pglite:", ""])("refuses %j, which is not the URL of a database", async (url) => {
  await expect(openDatabase(url)).rejects.toMatchObject({ code: "url" });
});

test("two processes can migrate a new Postgres database at the same time", async () => {
  const url = await createPostgresDatabase();
  const both = await Promise.all([openDatabase(url), openDatabase(url)]);
  const ran = await Promise.all(both.map((database) => migrate(database)));
  expect(ran.map((steps) => steps.length).toSorted((a, b) => a - b)).toEqual([0, Object.keys(migrations).length]);
  await Promise.all(both.map((database) => database.close()));
});

test("migrations have no time limit, and other statements do", async () => {
  const database = await openDatabase(await createPostgresDatabase());
  const { db } = database;
  await sql`create table public.limits (value text)`.execute(db);
  await sql`
    create function public.record_limit() returns event_trigger language plpgsql as $$
    begin insert into public.limits values (current_setting('statement_timeout')); end $$
  `.execute(db);
  await sql`create event trigger record_limit on ddl_command_end
    when tag in ('CREATE INDEX') execute function public.record_limit()`.execute(db);
  await migrate(database);
  expect((await sql`select distinct value from public.limits`.execute(db)).rows).toEqual([{ value: "0" }]);
  expect((await sql`show statement_timeout`.execute(db)).rows).toEqual([{ statement_timeout: "30s" }]);
  await database.close();
});

describe.each(bothEngines)("%s", (engine) => {
  test("names the violated unique constraint", async () => {
    const { db, close } = await testDatabase(engine);
    await db.insertInto("organizations").values({ id: "org_1" }).execute();
    const error = await db
      .insertInto("organizations")
      .values({ id: "org_1" })
      .execute()
      .catch((reason: unknown) => reason);
    expect(violatedUnique(error)).toBe("organizations_pkey");
    await close();
  });

  test("retries a transaction that lost a race, and rolls back one that fails", async () => {
    const { db, close } = await testDatabase(engine);
    let attempts = 0;
    await inTransaction(db, async (trx) => {
      attempts += 1;
      await trx
        .insertInto("organizations")
        .values({ id: `org_${attempts}` })
        .execute();
      if (attempts < 3) await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(trx);
    });
    await expect(
      inTransaction(db, async (trx) => {
        await trx.insertInto("organizations").values({ id: "org_never" }).execute();
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await db.selectFrom("organizations").select("id").execute()).toEqual([{ id: "org_3" }]);
    await close();
  });

  test("transactions that lock the same name run one after the other", async () => {
    const { db, close } = await testDatabase(engine);
    const findOrMake = () =>
      inTransaction(db, async (trx) => {
        await takeTurns(trx, "org_1", "organization");
        const found = await trx.selectFrom("organizations").select("id").executeTakeFirst();
        if (found === undefined) await trx.insertInto("organizations").values({ id: "org_1" }).execute();
      });
    await Promise.all(Array.from({ length: 8 }, findOrMake));
    expect(await db.selectFrom("organizations").select("id").execute()).toHaveLength(1);
    await close();
  });
});

import { sql } from "kysely";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../../test/database.js";
import type { Database, OpenDatabaseOptions } from "./database.js";
import type { Db } from "./schema.js";
import { inTransaction } from "./transaction.js";

let databases: Database[] = [];
afterEach(async () => {
  await Promise.all(databases.map((database) => database.close()));
  databases = [];
});

/** A database with one connection, so that whatever is left of one transaction meets the next. */
async function openOne(options: OpenDatabaseOptions = {}): Promise<Db> {
  const database = await testDatabase("postgres", { poolSize: 1, ...options });
  databases.push(database);
  return database.db;
}

const names = async (db: Db): Promise<string[]> =>
  (await sql<{ name: string }>`select name from latchkey.organizations order by name`.execute(db)).rows.map(
    ({ name }) => name,
  );
const add = (name: string) => sql`insert into latchkey.organizations (id, name) values (${name}, ${name})`;
const fail = sql`select 1 / ${0}::int`;

describe("a transaction", () => {
  test("commits what it did", async () => {
    const db = await openOne();
    await inTransaction(db, async (trx) => {
      await add("a").execute(trx);
      await add("b").execute(trx);
    });
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("that does nothing is none", async () => {
    const db = await openOne();
    await inTransaction(db, async () => undefined);
    await expect(inTransaction(db, () => Promise.reject(new Error("changed my mind")))).rejects.toThrow("changed");
    await add("a").execute(db);
    expect(await names(db)).toEqual(["a"]);
  });

  test("whose first statement fails leaves the connection as it was", async () => {
    const db = await openOne();
    for (let time = 0; time < 5; time += 1)
      await expect(inTransaction(db, (trx) => fail.execute(trx))).rejects.toMatchObject({ code: "22012" });
    await add("a").execute(db);
    expect(await names(db)).toEqual(["a"]);
  });

  test("is rolled back if a value cannot be sent", async () => {
    const db = await openOne();
    const round: { self?: unknown } = {};
    round.self = round;
    const work = inTransaction(db, async (trx) => {
      await add("a").execute(trx);
      await sql`select ${round}::json`.execute(trx);
    });
    await expect(work).rejects.toThrow("circular");
    const first = inTransaction(db, (trx) => sql`select ${round}::json`.execute(trx));
    await expect(first).rejects.toThrow("circular");
    expect(await names(db)).toEqual([]);
  });

  test("has the isolation that it asks for", async () => {
    const db = await openOne();
    const level = await db
      .transaction()
      .setIsolationLevel("serializable")
      .setAccessMode("read only")
      .execute((trx) =>
        sql`select current_setting('transaction_isolation') || current_setting('transaction_read_only') as level`.execute(
          trx,
        ),
      );
    expect(level.rows).toEqual([{ level: "serializableon" }]);
  });

  test("the error of a statement says who ran it", async () => {
    const db = await openOne();
    async function theCaller() {
      await fail.execute(db);
    }
    const error = await theCaller().catch((thrown: Error) => thrown);
    expect((error as Error).stack).toContain("division by zero");
    expect((error as Error).stack).toContain("theCaller");
  });
});

describe("statements that are kept by the connection", () => {
  const organization = (id: string) =>
    sql<Record<string, unknown>>`select * from latchkey.organizations where id = ${id}`;

  async function often(db: Db): Promise<void> {
    await add("a").execute(db);
    for (let time = 0; time < 5; time += 1) await organization("a").execute(db);
  }
  const kept = async (db: Db) =>
    (await sql<{ name: string; statement: string }>`select name, statement from pg_prepared_statements`.execute(db))
      .rows;

  test("are those that come again", async () => {
    const db = await openOne();
    await often(db);
    expect((await kept(db)).map(({ statement }) => statement)).toEqual([
      "select * from latchkey.organizations where id = $1",
    ]);
  });

  test("are none with prepareStatements: false", async () => {
    const db = await openOne({ prepareStatements: false });
    await often(db);
    expect(await kept(db)).toEqual([]);
  });

  test("survive a migration", async () => {
    const db = await openOne();
    await often(db);
    await sql`alter table latchkey.organizations add column colour text default 'red'`.execute(db);
    expect((await organization("a").execute(db)).rows).toMatchObject([{ colour: "red" }]);
    for (let time = 0; time < 5; time += 1) await organization("a").execute(db);
    await sql`alter table latchkey.organizations add column size text default 'small'`.execute(db);
    const rows = await inTransaction(db, async (trx) => {
      await add("b").execute(trx);
      return (await organization("b").execute(trx)).rows;
    });
    expect(rows).toMatchObject([{ colour: "red", size: "small" }]);
  });

  test("are sent whole once a pooler has handed the session to someone else", async () => {
    const onUnprepared = vi.fn<(error: unknown) => void>();
    const db = await openOne({ onUnprepared });
    await often(db);
    await sql`deallocate all`.execute(db);
    const rows = await inTransaction(db, async (trx) => {
      await add("b").execute(trx);
      return (await organization("b").execute(trx)).rows;
    });
    expect(rows).toMatchObject([{ id: "b" }]);
    await often(db).catch(() => undefined);
    expect(await kept(db)).toEqual([]);
    expect(onUnprepared).toHaveBeenCalledTimes(1);
  });

  test("are sent whole if the session has them already, from someone else", async () => {
    const first = await openOne();
    await often(first);
    const [{ name } = { name: "" }] = await kept(first);
    const onUnprepared = vi.fn<(error: unknown) => void>();
    const db = await openOne({ onUnprepared });
    await sql.raw(`prepare ${name} as select 'of someone else'`).execute(db);
    await often(db);
    expect((await organization("a").execute(db)).rows).toMatchObject([{ name: "a" }]);
    expect(onUnprepared).toHaveBeenCalledTimes(1);
  });
});

import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import { together, togetherLast } from "./bundle.js";
import type { Database } from "./database.js";
import type { Db } from "./schema.js";
import { inTransaction } from "./transaction.js";

const add = (db: Db, name: string) =>
  sql<{ id: string }>`insert into latchkey.organizations (id, name) values (${name}, ${name}) returning id`.compile(db);
const count = (db: Db) => sql<{ count: number }>`select count(*)::int as count from latchkey.organizations`.compile(db);

describe.each(bothEngines)("statements that are sent together, on %s", (engine) => {
  let database: Database;
  afterEach(() => database.close());

  async function open(): Promise<Db> {
    database = await testDatabase(engine, { poolSize: 1 });
    return database.db;
  }
  const names = async (db: Db): Promise<string[]> =>
    (await db.selectFrom("organizations").select("name").orderBy("name").execute()).map(({ name }) => name);

  test("run in order, and each returns its rows", async () => {
    const db = await open();
    const rows = await inTransaction(db, (trx) => together(trx, add(trx, "a"), count(trx), add(trx, "b"), count(trx)));
    expect(rows).toEqual([[{ id: "a" }], [{ count: 1 }], [{ id: "b" }], [{ count: 2 }]]);
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("undo everything if one fails", async () => {
    const db = await open();
    const work = inTransaction(db, (trx) => together(trx, add(trx, "a"), add(trx, "a"), add(trx, "b")));
    await expect(work).rejects.toMatchObject({ code: "23505" });
    expect(await names(db)).toEqual([]);
  });

  test("can be the last, and commit", async () => {
    const db = await open();
    const [, [counted]] = await inTransaction(db, async (trx) => {
      await together(trx, add(trx, "a"));
      return togetherLast(trx, add(trx, "b"), count(trx));
    });
    expect(counted).toEqual({ count: 2 });
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("can be all of a transaction", async () => {
    const db = await open();
    await inTransaction(db, (trx) => togetherLast(trx, add(trx, "a"), add(trx, "b")));
    expect(await names(db)).toEqual(["a", "b"]);
  });

  test("undo everything if one of the last fails", async () => {
    const db = await open();
    const work = inTransaction(db, async (trx) => {
      await together(trx, add(trx, "a"));
      await togetherLast(trx, add(trx, "b"), add(trx, "b"), add(trx, "c"));
    });
    await expect(work).rejects.toMatchObject({ code: "23505" });
    expect(await names(db)).toEqual([]);
  });

  test("undo everything if a value of the last cannot be sent", async () => {
    const db = await open();
    const round: { self?: unknown } = {};
    round.self = round;
    const work = inTransaction(db, async (trx) => {
      await together(trx, add(trx, "a"));
      await togetherLast(trx, add(trx, "b"), sql`select ${round}::json`.compile(trx));
    });
    await expect(work).rejects.toThrow("circular");
    expect(await names(db)).toEqual([]);
  });

  test("cannot be followed by others if they were the last", async () => {
    const db = await open();
    const work = inTransaction(db, async (trx) => {
      await togetherLast(trx, add(trx, "a"));
      await trx.selectFrom("organizations").selectAll().execute();
    });
    await expect(work).rejects.toThrow("committed with its last statements");
  });
});

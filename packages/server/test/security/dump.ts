import { sql } from "kysely";
import type { Database } from "../../src/store/database.js";

/** Rows by the table that they are in. */
export type Dump = Record<string, string[]>;

/**
 * Every row of every table, the queue's included, as text: what a thief of the database has.
 *
 * @param without tables that change by themselves and say nothing of what a request did
 */
export async function dumpOf({ db }: Database, without: readonly string[] = []): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1
  `.execute(db);
  const dump: Dump = {};
  for (const { name } of tables) {
    if (without.includes(name)) continue;
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t order by 1`.execute(db);
    dump[name] = rows.map(({ text }) => text);
  }
  return dump;
}

/** A dump as one text, to be searched. */
export const textOf = (dump: Dump): string => Object.values(dump).flat().join("\n");

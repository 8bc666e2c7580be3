import { sql } from "kysely";
import type { Database } from "../../src/store/database.js";

/** Rows by their table. */
export type Dump = Record<string, string[]>;

/**
 * Every row of every table, the queue's included, as text: what a thief of the database has.
 *
 * @param without tables to leave out
 */
export async function dumpOf({ db }: Database, without: readonly string[] = []): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1
  `.execute(db);
  const names = tables.map(({ name }) => name).filter((name) => !without.includes(name));
  // One statement for all tables, as tests compare many dumps.
  const selects = names.map((name) => sql`select ${sql.lit(name)} as name, t::text as text from ${sql.raw(name)} t`);
  const { rows } = await sql<{ name: string; text: string }>`
    ${sql.join(selects, sql` union all `)} order by 1, 2
  `.execute(db);
  const dump: Dump = Object.fromEntries(names.map((name) => [name, []]));
  for (const { name, text } of rows) dump[name]?.push(text);
  return dump;
}

/** A dump as one text, to search in. */
export const textOf = (dump: Dump): string => Object.values(dump).flat().join("\n");

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Column type of ids and keys: byte order, so that keyset pages sort alike on every engine and locale. */
export const ID = `text collate "C"`;

/** Column type of instants. Milliseconds, because that is what a JSON timestamp and a cursor carry. */
export const INSTANT = "timestamptz(3)";

/**
 * One append-only step of the schema: its statements run in order, in the migrator's transaction.
 * They are given one by one because PGlite's extended protocol takes a single statement.
 */
export function statements(...texts: string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}

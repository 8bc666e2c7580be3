import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Column type of ids and keys: sorted by bytes, so that keyset pages are the same on every engine and locale. */
export const ID = `text collate "C"`;

/** Column type of timestamps. Milliseconds, because JSON timestamps and cursors have them. */
export const INSTANT = "timestamptz(3)";

/**
 * A migration: its statements run in order, in the migrator's transaction. They are separate texts, because PGlite's
 * extended protocol takes one statement at a time.
 */
export function statements(...texts: string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}

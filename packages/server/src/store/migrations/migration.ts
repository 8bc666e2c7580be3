import { type Kysely, sql } from "kysely";

/** Column type of ids and keys: sorted by bytes, so that keyset pages are the same on every engine and locale. */
export const ID = `text collate "C"`;

/** Column type of timestamps. Milliseconds, because JSON timestamps and cursors have them. */
export const INSTANT = "timestamptz(3)";

/**
 * One step of the schema. It expands: what it adds is nullable or has a default, and what the version before it reads
 * and writes stays as it is, so that the two can run on one database.
 */
export interface Migration {
  up(db: Kysely<unknown>, engine: "pglite" | "postgres"): Promise<void>;
  /**
   * False runs the step without a transaction around it. Then it may be cut short by a crash, and runs again from its
   * beginning. Default true.
   */
  transaction?: boolean;
}

/**
 * A step in one transaction: its statements run in order. They are separate texts, because PGlite's extended protocol
 * takes one statement at a time.
 */
export function statements(...texts: string[]): { up(db: Kysely<unknown>): Promise<void> } {
  return {
    async up(db) {
      for (const text of texts) await sql.raw(text).execute(db);
    },
  };
}

/**
 * A step that indexes a table while others go on writing to it. An index that a crash has left unfinished is made
 * anew.
 *
 * @param name without the schema
 * @param on the table and what of it, such as `latchkey.contacts (organization_id, email)`
 */
export function indexInPlace(name: string, on: string, { unique = false } = {}): Migration {
  return {
    transaction: false,
    async up(db, engine) {
      // The embedded database has one connection, so nobody else waits.
      const concurrently = engine === "postgres" ? "concurrently" : "";
      const { rows } = await sql<{ valid: boolean }>`
        select indisvalid as valid from pg_index where indexrelid = to_regclass(${`latchkey.${name}`})`.execute(db);
      if (rows[0]?.valid === false) await sql.raw(`drop index ${concurrently} latchkey.${name}`).execute(db);
      await sql
        .raw(`create ${unique ? "unique" : ""} index ${concurrently} if not exists ${name} on ${on}`)
        .execute(db);
    },
  };
}

/**
 * A step that changes many rows, some at a time and each time in a transaction of its own, until a run changes none.
 *
 * @param text a statement that changes at most some hundred rows, and finds only those that still have to be changed
 */
export function inBatches(text: string): Migration {
  return {
    transaction: false,
    async up(db) {
      let changed = 1n;
      while (changed > 0n) ({ numAffectedRows: changed = 0n } = await sql.raw(text).execute(db));
    },
  };
}

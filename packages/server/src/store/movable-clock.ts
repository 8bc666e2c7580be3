import { sql } from "kysely";
import type { Database } from "./database.js";
import { openDatabase } from "./open-database.js";

const CLOCK_SCHEMA = "latchkey_clock";
// Named before pg_catalog, its now() is the one that statements without a schema mean.
const SEARCH_PATH = `${CLOCK_SCHEMA},pg_catalog,public`;

/** An open database whose clock can be moved. */
export interface MovableDatabase {
  database: Database;
  /** Puts the clock so many milliseconds before (negative) or after the machine's. */
  setOffset(ms: number): Promise<void>;
}

/**
 * Opens an empty database for tests. Its `now()`, and everything that the server decides by it, follows a clock that can
 * be moved: `setOffset` replaces a function of a schema that comes before `pg_catalog` on the search path.
 */
export async function openMovableDatabase(url: string): Promise<MovableDatabase> {
  const database = await openDatabase(withSearchPath(url), {
    // The tables' defaults have to name our clock, so they are created after it.
    fromScratch: true,
  });
  const { db, engine } = database;
  const setOffset = async (ms: number) => {
    await sql`create or replace function ${sql.ref(`${CLOCK_SCHEMA}.now`)}() returns timestamptz
      language sql stable parallel safe
      as ${sql.lit(`select pg_catalog.now() + interval '${Math.round(ms)} milliseconds'`)}`.execute(db);
  };
  await sql`create schema if not exists ${sql.ref(CLOCK_SCHEMA)}`.execute(db);
  await setOffset(0);
  if (engine.kind === "pglite") await sql`select set_config('search_path', ${SEARCH_PATH}, false)`.execute(db);
  return {
    database,
    setOffset,
  };
}

/** The connections of Postgres get the search path when they open. PGlite has one, which stays as it is set. */
function withSearchPath(url: string): string {
  if (url.startsWith("pglite:")) return url;
  const address = new URL(url);
  const before = address.searchParams.get("options");
  address.searchParams.set("options", `${before === null ? "" : `${before} `}-c search_path=${SEARCH_PATH}`);
  return address.href;
}

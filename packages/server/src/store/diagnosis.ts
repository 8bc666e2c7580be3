import { sql } from "kysely";
import { migrations } from "./migrations/index.js";
import { SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

/** What an operator should know about the database server. */
export interface ServerFacts {
  /** `18.1` */
  version: string;
  /** 180001 */
  versionNumber: number;
  encoding: string;
  /** The database's clock, in milliseconds since 1970. */
  nowMs: number;
}

/** The oldest version of Postgres that is supported, as `server_version_num`. */
export const OLDEST_POSTGRES = 150_000;

/** Reads the facts about the database server. They need no schema. */
export async function readServerFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int as "versionNumber",
      current_setting('server_encoding') as encoding,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`.execute(db);
  return rows[0] as ServerFacts;
}

/** The steps of the schema that this version lacks, and those of a newer version. */
export interface SchemaFacts {
  missing: string[];
  newer: string[];
}

/** Compares the schema with this version. */
export async function readSchemaFacts(db: Db): Promise<SchemaFacts> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${SCHEMA}.migrations`}) is not null as exists`.execute(db);
  const done = rows[0]?.exists
    ? (await sql<{ name: string }>`select name from ${sql.table(`${SCHEMA}.migrations`)} order by name`.execute(db))
        .rows
    : [];
  const names = new Set(done.map(({ name }) => name));
  const known = Object.keys(migrations);
  return {
    missing: known.filter((name) => !names.has(name)),
    newer: [...names].filter((name) => !known.includes(name)),
  };
}

/**
 * How many events carry the number of a transaction that this server has not had yet, up to 1,000. `pg_dump` takes them
 * along, and streams would not show those events until the server has counted that far.
 */
export async function countForeignEvents(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from latchkey.events where xid >= pg_snapshot_xmax(pg_current_snapshot()) limit 1000) found`.execute(db);
  return rows[0]?.count ?? 0;
}

import { sql } from "kysely";
import { migrations } from "./migrations/index.js";
import { SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

/** Whether the database has every step of this version. A newer version may have added others. */
export async function isMigrated(db: Db): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${SCHEMA}.migrations`}) is not null as exists`.execute(db);
  if (!rows[0]?.exists) return false;
  const done = await sql<{ name: string }>`select name from ${sql.table(`${SCHEMA}.migrations`)}`.execute(db);
  const names = new Set(done.rows.map(({ name }) => name));
  return Object.keys(migrations).every((name) => names.has(name));
}

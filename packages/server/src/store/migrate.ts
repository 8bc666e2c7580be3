import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.js";
import { SCHEMA } from "./names.js";
import type { Db } from "./schema.js";

/**
 * Brings the schema up to date; safe to run by several processes at once (they take turns).
 *
 * @returns the names of the steps that ran now
 * @throws what the first failing step threw; the steps of this run are rolled back
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({
    // The migrator adds the schema's name itself.
    db: db.withoutPlugins() as Kysely<unknown>,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: SCHEMA,
    migrationTableName: "migrations",
    migrationLockTableName: "migrations_lock",
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

import { sql, type Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.js";
import { SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

/**
 * Migrates the schema to the newest version. Several processes may call it at the same time; they take turns.
 *
 * @returns the names of the steps that ran
 * @throws what the first failing step threw; the steps of this run are rolled back
 */
export function migrate(db: Db): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // A step may take long over many rows, and so may waiting for another process that migrates.
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      return await migrateOn(connection);
    } finally {
      await sql`reset statement_timeout`.execute(connection);
    }
  });
}

async function migrateOn(db: Db): Promise<string[]> {
  if (await isMigrated(db)) return [];
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

/** Whether there is nothing to do, which the migrator takes long to find out. */
async function isMigrated(db: Db): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${SCHEMA}.migrations`}) is not null as exists`.execute(db);
  if (!rows[0]?.exists) return false;
  const done = await sql<{ name: string }>`select name from ${sql.table(`${SCHEMA}.migrations`)} order by name`.execute(
    db,
  );
  return done.rows.map(({ name }) => name).join() === Object.keys(migrations).join();
}

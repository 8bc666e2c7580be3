import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import { codeOf } from "./database-error.js";
import type { Database } from "./database.js";
import { inMigrationTurn } from "./migration-turn.js";
import { migrations } from "./migrations/index.js";
import type { Migration } from "./migrations/migration.js";
import { openPostgres } from "./postgres.js";
import { SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

/** The schema is not what this version needs, or could not be brought there. The message is one line. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** How the schema is migrated. */
export interface MigrateOptions {
  /** The steps by name, in order. Default: those of this version. */
  steps?: Readonly<Record<string, Migration>>;
  /** How long a statement waits for the lock of a table, in milliseconds. Everyone else waits behind it. Default 5,000. */
  lockTimeoutMs?: number;
  /** How often a step is tried that does not get its locks. Default 12. */
  lockAttempts?: number;
  /** Called with one line if there is something to wait for. */
  onWait?: (line: string) => void;
}

const LOCK_NOT_AVAILABLE = "55P03";
const table = sql.table(`${SCHEMA}.migrations`);

/**
 * Runs the steps that the schema lacks, each in a transaction of its own unless it says otherwise. Several processes may
 * call it at the same time; they take turns. Steps of a newer version are left alone: schemas are only ever expanded, so
 * this version works on them.
 *
 * On Postgres it has connections of its own, on which a statement may take any time.
 *
 * @returns the names of the steps that ran
 * @throws MigrationError if a step did not get its locks; what a step threw. The steps before it stay.
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<string[]> {
  const { steps = migrations, onWait = () => {} } = options;
  const { db, engine } = database;
  if ((await missingSteps(db, steps)).length === 0) return [];
  if (engine.kind === "pglite") return runMissing(db, engine.kind, steps, options);
  const patient = await openPostgres(engine.url, { poolSize: 2, isPatient: true, prepareStatements: false });
  try {
    return await inMigrationTurn(
      patient.db,
      () => onWait("another process is migrating the database: waiting for it"),
      () => runMissing(patient.db, engine.kind, steps, options),
    );
  } finally {
    await patient.close();
  }
}

/** The names of the steps that the schema lacks, in order. */
export async function missingSteps(db: Db, steps: Readonly<Record<string, Migration>> = migrations): Promise<string[]> {
  const done = (await hasTable(db)) ? (await sql<{ name: string }>`select name from ${table}`.execute(db)).rows : [];
  const names = new Set(done.map(({ name }) => name));
  return Object.keys(steps).filter((name) => !names.has(name));
}

async function hasTable(db: Db): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${SCHEMA}.migrations`}) is not null as exists`.execute(db);
  return rows[0]?.exists === true;
}

/** @throws MigrationError if the schema lacks a step of this version */
export async function assertMigrated(db: Db): Promise<void> {
  const missing = await missingSteps(db);
  if (missing.length > 0)
    throw new MigrationError(
      `The database's schema lacks ${missing.length} ${missing.length === 1 ? "step" : "steps"} of this version (${missing.join(", ")}), and migrating is turned off. Run \`latchkey migrate\` first.`,
    );
}

async function runMissing(
  db: Db,
  engine: "pglite" | "postgres",
  steps: Readonly<Record<string, Migration>>,
  { lockTimeoutMs = 5000, lockAttempts = 12, onWait = () => {} }: MigrateOptions,
): Promise<string[]> {
  if (!(await hasTable(db))) {
    await sql`create schema if not exists ${sql.ref(SCHEMA)}`.execute(db);
    await sql`create table ${table} (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(db);
  }
  const ran: string[] = [];
  for (const name of await missingSteps(db, steps)) {
    const step = steps[name] as Migration;
    const run = (step.transaction ?? true) ? runInTransaction : runAlone;
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (await run(db, engine, name, step, lockTimeoutMs)) ran.push(name);
        break;
      } catch (error) {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
        if (attempt === lockAttempts)
          throw new MigrationError(
            `The step ${name} did not get the lock of a table in ${attempt} attempts, and nothing of it was done. Another transaction holds it: see pg_stat_activity, end that, and migrate again.`,
            { cause: error },
          );
        onWait(`the step ${name} waits for the lock of a table that another transaction holds`);
        await sleep(lockTimeoutMs);
      }
    }
  }
  return ran;
}

type Run = (
  db: Db,
  engine: "pglite" | "postgres",
  name: string,
  step: Migration,
  lockTimeoutMs: number,
) => Promise<boolean>;

/** The handle as steps know it: their statements name the schema themselves. */
const plain = (db: Db) => db.withoutPlugins() as Kysely<unknown>;

/** Whatever the database's default is: a step sees what others have committed. */
const readCommitted = (db: Db) => db.transaction().setIsolationLevel("read committed");

/** Runs a step and records it, or neither. */
const runInTransaction: Run = (db, engine, name, step, lockTimeoutMs) =>
  readCommitted(db).execute(async (trx) => {
    // Only for this transaction: behind a pooler, the next one may have another connection.
    await sql`
      select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
        set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`.execute(trx);
    if (!(await record(trx, name))) return false;
    await step.up(plain(trx), engine);
    return true;
  });

/**
 * Runs a step, then records it. If it is cut short, it runs again. It sets nothing for its session, which behind a
 * pooler would be someone else's next.
 */
const runAlone: Run = async (db, engine, name, step) => {
  await step.up(plain(db), engine);
  return record(db, name);
};

/** @returns false if another process has recorded it */
async function record(db: Db, name: string): Promise<boolean> {
  const { rows } = await sql`
    insert into ${table} (name, timestamp) values (${name}, ${new Date().toISOString()})
    on conflict do nothing returning name`.execute(db);
  return rows.length > 0;
}

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { inject } from "vitest";
import type { Database, OpenDatabaseOptions } from "../src/store/database.js";
import { openDatabase } from "../src/store/open-database.js";
import { full } from "./full.js";
import { TEMPLATE } from "./global-setup.js";

/** A database that the server runs on. */
export type Engine = "pglite" | "postgres";

/**
 * Both engines, always: for tests of what the two can do differently, such as locks, jobs, migrations and the words of
 * an error.
 */
export const bothEngines: readonly Engine[] = ["pglite", "postgres"];

/**
 * The engines of every other test: Postgres alone, and both in the full run. Both speak one SQL, so a second run rarely
 * finds anything. Postgres is the faster one: a fresh database is a copy of the template, and its work happens in
 * another process.
 */
export const engines: readonly Engine[] = full<readonly Engine[]>(["postgres"], bothEngines);

/** An empty, migrated database of its own. Close it with `close()`. */
export async function testDatabase(engine: Engine, options: OpenDatabaseOptions = {}): Promise<Database> {
  if (engine === "pglite") {
    return openDatabase("pglite://memory", {
      ...options,
      loadDataDir: new Blob([await readFile(inject("pgliteDump"))]),
    });
  }
  return openDatabase(await createPostgresDatabase(TEMPLATE), options);
}

/** Creates a database on the run's real server: a copy of `template`, or empty without one. */
export async function createPostgresDatabase(template?: string): Promise<string> {
  const url = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  try {
    await client.query(`create database ${name} ${template === undefined ? "" : `template ${template}`}`);
  } finally {
    await client.end();
  }
  return `${url}/${name}`;
}

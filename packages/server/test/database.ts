import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../src/store/database.js";
import { TEMPLATE } from "./global-setup.js";

/** The engines that everything about the database is tested on. */
export const engines = ["pglite", "postgres"] as const;

/** An empty, migrated database of its own. Close it with `close()`. */
export async function testDatabase(engine: (typeof engines)[number]): Promise<Database> {
  if (engine === "pglite") {
    return openDatabase("pglite://memory", { loadDataDir: new Blob([await readFile(inject("pgliteDump"))]) });
  }
  return openDatabase(await createPostgresDatabase(TEMPLATE));
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

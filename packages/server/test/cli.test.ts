import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPostgresDatabase } from "./database.js";
import { patience } from "./patience.js";

// Each command is a process of its own.
vi.setConfig({ testTimeout: 600_000 * patience });

const run = promisify(execFile);
const bin = join(import.meta.dirname, "../bin/latchkey.js");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const latchkey = (args: string[], env: Record<string, string> = {}) =>
  run(process.execPath, [bin, ...args], { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } });

test("migrate creates the schema in the default folder, and changes nothing the second time", async () => {
  expect((await latchkey(["migrate"])).stdout).toMatch(/^The schema is up to date; ran 0001_organizations, /);
  expect((await latchkey(["migrate"])).stdout).toBe("The schema is up to date.\n");
});

test("migrate takes the address of a Postgres server from the environment", async () => {
  const url = await createPostgresDatabase();
  expect((await latchkey(["migrate"], { LATCHKEY_DATABASE: url })).stdout).toContain("0005_trail");
});

test("a fault is one line, and the exit code is 1", async () => {
  await expect(latchkey(["migrate", "--database", "mysql://u:hunter2@x"])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^LATCHKEY_DATABASE must be pglite:.*\n$/),
  });
  const unreachable = latchkey(["migrate", "--database", "postgres://u:hunter2@127.0.0.1:1/x"]);
  await expect(unreachable).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/x does not answer: .*\n$/),
  });
});

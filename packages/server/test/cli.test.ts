import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPostgresDatabase } from "./database.js";

const run = promisify(execFile);
const bin = join(import.meta.dirname, "../bin/latchkey.js");

// Each command is a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const latchkey = (args: string[], env: Record<string, string> = {}) =>
  run(process.execPath, [bin, ...args], { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } });

test("migrate makes the default folder's schema, and does nothing the second time", async () => {
  expect((await latchkey(["migrate"])).stdout).toMatch(/^The schema is up to date; ran 0001_organizations, /);
  expect((await latchkey(["migrate"])).stdout).toBe("The schema is up to date.\n");
});

test("migrate takes a Postgres from the environment", async () => {
  const url = await createPostgresDatabase();
  expect((await latchkey(["migrate"], { LATCHKEY_DATABASE: url })).stdout).toContain("0005_trail");
});

test("a mistake is one line and ends with 1", async () => {
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

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentWarnings } from "./environment.js";
import { parseDatabase, parseOptions } from "./parse-options.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const acceptUrl = { LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept" };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-secrets-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileOf(content: string): Promise<string> {
  const path = join(folder, "secret");
  await writeFile(path, content);
  return path;
}

test("secrets are read from files, without the line break at the end", async () => {
  const env = { ...acceptUrl, LATCHKEY_SECRET_FILE: await fileOf(`${SECRET}\n`) };
  expect(parseOptions(env).secret).toBe(SECRET);
  expect(environmentWarnings(env)).toEqual([]);
  const database = { LATCHKEY_DATABASE_FILE: await fileOf("postgres://u:p@db.example/latchkey\n") };
  expect(parseDatabase(database)).toBe("postgres://u:p@db.example/latchkey");
  expect(parseDatabase(database, "pglite://memory")).toBe("pglite://memory");
});

test("a secret in a file and in the environment, a file that is missing, and an empty one are refused", async () => {
  const both = { ...acceptUrl, LATCHKEY_SECRET: SECRET, LATCHKEY_SECRET_FILE: await fileOf(SECRET) };
  expect(() => parseOptions(both)).toThrow("LATCHKEY_SECRET and LATCHKEY_SECRET_FILE are both set: leave out one.");
  const missing = { ...acceptUrl, LATCHKEY_SECRET_FILE: "/no/such/file" };
  expect(() => parseOptions(missing)).toThrow("LATCHKEY_SECRET_FILE names /no/such/file, which cannot be read.");
  const empty = { ...acceptUrl, LATCHKEY_SECRET: SECRET, LATCHKEY_SMTP_FILE: await fileOf("\n") };
  expect(() => parseOptions(empty)).toThrow(/^LATCHKEY_SMTP_FILE names .* which is empty\.$/);
});

test("connections and rates of the environment come before those of the file", async () => {
  const config = await fileOf(
    JSON.stringify({ limits: { mailConnections: 3, databaseConnections: 4, databaseQueue: 5 } }),
  );
  const env = { ...acceptUrl, LATCHKEY_SECRET: SECRET, LATCHKEY_CONFIG: config };
  expect(parseOptions(env).limits).toMatchObject({ mailConnections: 3, databaseConnections: 4, databaseQueue: 5 });
  const overridden = {
    LATCHKEY_DATABASE_CONNECTIONS: "20",
    LATCHKEY_MAIL_CONNECTIONS: "2",
    LATCHKEY_MAILS_PER_SECOND: "14",
  };
  expect(parseOptions({ ...env, ...overridden }).limits).toMatchObject({
    mailConnections: 2,
    databaseConnections: 20,
    mailsPerSecond: 14,
    databaseQueue: 5,
  });
  expect(() => parseOptions({ ...env, LATCHKEY_DATABASE_CONNECTIONS: "0" })).toThrow("LATCHKEY_DATABASE_CONNECTIONS");
});

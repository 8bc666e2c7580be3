import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { runCommand } from "./run-command.js";

const folder = join(tmpdir(), `latchkey-never-${randomUUID()}`);
const enough = {
  LATCHKEY_SECRET: "0123456789abcdef0123456789abcdef",
  LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
  LATCHKEY_DATABASE: `pglite://${folder}`,
  LATCHKEY_MAIL_FROM: "office@example.com",
  LATCHKEY_PORT: "0",
};

test.each<[string, Record<string, string>, RegExp]>([
  ["wrong", { LATCHKEY_DATABASE_CONNECTIONS: "many" }, /^LATCHKEY_DATABASE_CONNECTIONS must be a whole number .*\n$/],
  ["missing", { LATCHKEY_SECRET: "" }, /^LATCHKEY_SECRET is missing: .*\n$/],
  [
    "unknown",
    { LATCHKEY_SMTP: "smtp://u:hunter2@mail.example?tls.cyphers=x" },
    /^LATCHKEY_SMTP has .* tls\.cyphers, .*\n$/,
  ],
  [
    "contradictory",
    { LATCHKEY_SECRET_FILE: "/run/secret" },
    /^LATCHKEY_SECRET and LATCHKEY_SECRET_FILE are both .*\n$/,
  ],
  ["not escaped", { LATCHKEY_SMTP: "smtp://u:hunter2%@mail.example" }, /^LATCHKEY_SMTP has a % .* %25.*\n$/],
  [
    "unencrypted",
    { LATCHKEY_SMTP: "smtp://u:hunter2@mail.example?requireTLS=false" },
    /^LATCHKEY_SMTP .*unencrypted.*\n$/,
  ],
])("a setting that is %s is one line, and nothing starts", async (_, settings, line) => {
  const { out, err, code } = await runCommand(["serve"], { ...enough, ...settings });
  expect([out, code]).toEqual(["", 1]);
  expect(err).toMatch(line);
  expect(err).not.toContain("hunter2");
  expect(existsSync(folder)).toBe(false);
});

test("a database in another encoding is one line, and nothing starts", async () => {
  const name = `latin_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: `${inject("postgresUrl")}/postgres` });
  await client.connect();
  await client.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  await client.end();
  const { out, err, code } = await runCommand(["serve"], {
    ...enough,
    LATCHKEY_DATABASE: `${inject("postgresUrl")}/${name}`,
  });
  expect([out, code]).toEqual(["", 1]);
  expect(err).toMatch(/^The encoding of the database .* is LATIN1, .*\n$/);
});

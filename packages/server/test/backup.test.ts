import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openDatabase } from "../src/store/open-database.js";
import { accept, invite } from "./http/people.js";
import { ownServer } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

describe("latchkey backup and restore", () => {
  let folder: string;
  let url: string;
  let token: string;
  const file = () => join(folder, "backup.gz");
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-backup-"));
    url = `pglite://${folder}/data`;
    const dump = new Blob([await readFile(inject("pgliteDump"))]);
    const server = await ownServer(await openDatabase(url, { loadDataDir: dump }));
    ({ token } = await invite(server, await server.office()));
    const busy = await runCommand(["backup", file(), "--database", url]);
    expect(busy).toMatchObject({ code: 1, err: expect.stringContaining(" is in use ") });
    await server.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("what was backed up is restored, and its links work", async () => {
    expect(await runCommand(["backup", file(), "--database", url])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Wrote \d+ rows to .*LATCHKEY_SECRET/),
    });
    expect((await stat(file())).mode & 0o077).toBe(0);
    const other = `pglite://${folder}/other`;
    expect(await runCommand(["restore", file(), "--database", other])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Restored \d+ rows/),
    });
    const server = await ownServer(await openDatabase(other));
    expect((await accept(server, token)).userId).toMatch(/^usr_/);
    await server.close();

    expect(await runCommand(["backup", file(), "--database", url])).toMatchObject({
      code: 1,
      err: expect.stringContaining("exists: choose another name"),
    });
    expect(await runCommand(["restore", file(), "--database", other])).toMatchObject({
      code: 1,
      err: expect.stringContaining("has a database already"),
    });
  });

  test("half a backup is not restored", async () => {
    const half = join(folder, "half.gz");
    await writeFile(half, Buffer.from("1f8b0800", "hex"));
    expect(await runCommand(["restore", half, "--database", `pglite://${folder}/third`])).toMatchObject({
      code: 1,
      err: expect.stringContaining("is not a backup of Latchkey"),
    });
  });

  test.each(["postgres://a/b", "pglite://memory"])("%s is backed up in another way", async (database) => {
    expect(await runCommand(["backup", file(), "--database", database])).toMatchObject({
      code: 1,
      err: expect.stringContaining("pg_dump"),
    });
  });

  test("a folder without a database is not created", async () => {
    const database = `pglite://${folder}/nothing`;
    const result = await runCommand(["backup", join(folder, "nothing.gz"), "--database", database]);
    expect(result).toMatchObject({ code: 1, err: expect.stringContaining("has no database") });
    await expect(stat(join(folder, "nothing"))).rejects.toThrow();
  });
});

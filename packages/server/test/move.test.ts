import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Database } from "../src/store/database.js";
import { countAll } from "../src/store/move-database.js";
import { openDatabase } from "../src/store/open-database.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { accept, invite } from "./http/people.js";
import { ownServer, PASSWORD } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

describe("latchkey move", () => {
  let folder: string;
  let from: string;
  let org: string;
  let token: string;
  let email: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-move-"));
    from = `pglite://${folder}/data`;
    const dump = new Blob([await readFile(inject("pgliteDump"))]);
    const server = await ownServer(await openDatabase(from, { loadDataDir: dump }));
    const office = await server.office();
    org = office.org;
    const taken = await invite(server, office);
    email = taken.email;
    await accept(server, taken.token);
    ({ token } = await invite(server, office));
    const contacts = Array.from({ length: 1500 }, (_, index) => ({
      externalId: `x${index}`,
      firstName: `Ana "${index}" \\ Ω`,
      workspaces: [{ id: office.workspaceId }],
    }));
    await office.admin.contacts.sync({ body: { contacts } });
    await server.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const dumpOf = async ({ db }: Database, table: string) =>
    (
      await sql<{ row: string }>`
        select (to_jsonb(t) - 'xid')::text as row from ${sql.table(`latchkey.${table}`)} t order by 1`.execute(db)
    ).rows.map(({ row }) => row);

  test("every row arrives as it was, and people go on as before", async () => {
    const to = await createPostgresDatabase();
    const result = await runCommand(["move", "--from", from, "--to", to]);
    expect(result).toMatchObject({ code: 0, out: expect.stringMatching(/^Moved \d+ rows of \d+ tables\./) });
    const [source, target] = [await openDatabase(from), await openDatabase(to)];
    expect(await countAll(target)).toEqual(await countAll(source));
    expect((await countAll(target)).get("contacts")).toBeGreaterThan(1500);
    for (const table of (await countAll(source)).keys())
      expect(await dumpOf(target, table), table).toEqual(await dumpOf(source, table));
    await source.close();

    const server = await ownServer(target);
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
    expect((await accept(server, token)).userId).toMatch(/^usr_/);
    const admin = server.as({ org, role: "master_admin", sub: "dana" });
    const { body } = await admin.contacts.create({ body: { firstName: "New", workspaces: [] } });
    expect((await admin.contacts.list({ query: { q: "New" } })).body.data.map(({ id }) => id)).toEqual([body.id]);
    await server.close();
  });

  test("a target with rows is refused, and left as it is", async () => {
    const to = await createPostgresDatabase(TEMPLATE);
    const target = await openDatabase(to);
    await sql`insert into latchkey.organizations (id, name) values ('o', 'Maple')`.execute(target.db);
    const before = await countAll(target);
    expect(await runCommand(["move", "--from", from, "--to", to])).toMatchObject({
      code: 1,
      err: expect.stringContaining("The target is not empty: organizations has 1 rows."),
    });
    expect(await countAll(target)).toEqual(before);
    await target.close();
  });

  test.each([
    ["--from", "postgres://a/b", "--to", "postgres://a/b", "--from must be pglite"],
    ["--from", "pglite://memory", "--to", "postgres://a/b", "--from must be pglite"],
    ["--from", "pglite:///x", "--to", "pglite:///y", "--to must be postgres"],
  ])("%s %s %s %s is refused", async (...args) => {
    const message = args.pop() as string;
    expect(await runCommand(["move", ...args])).toMatchObject({ code: 1, err: expect.stringContaining(message) });
  });
});

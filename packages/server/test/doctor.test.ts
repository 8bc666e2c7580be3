import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkClock, checkServer } from "../src/cli/doctor/check-database.js";
import { openDatabase } from "../src/store/open-database.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { SECRET } from "./http/identities.js";
import { createMailSink, type MailSink } from "./http/mail-sink.js";
import { invite } from "./http/people.js";
import { ownServer } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

/** A mail server that refuses every login. */
function refusingServer(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 mail.example ESMTP\r\n");
    socket.on("data", (data) => {
      const line = data.toString();
      if (/^EHLO/i.test(line)) socket.write("250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n");
      else if (/^AUTH/i.test(line)) socket.write("535 5.7.8 Bad credentials\r\n");
      else socket.end("221 Bye\r\n");
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("latchkey doctor", () => {
  let sink: MailSink;
  let healthy: Record<string, string>;
  beforeAll(async () => {
    sink = await createMailSink();
    healthy = {
      LATCHKEY_SECRET: SECRET,
      LATCHKEY_DATABASE: await createPostgresDatabase(TEMPLATE),
      LATCHKEY_ACCEPT_URL: "https://portal.maple.example/accept",
      LATCHKEY_SMTP: sink.url,
      LATCHKEY_MAIL_FROM: "post@maple.example",
      LATCHKEY_TRUST_PROXY: "1",
    };
  });
  afterAll(() => sink.stop());

  const findings = async (env: Record<string, string>) => {
    const { out, code } = await runCommand(["doctor", "--json"], env);
    return { code, found: JSON.parse(out) as { level: string; about: string; text: string }[] };
  };
  const about = async (env: Record<string, string>, what: string) => {
    const { code, found } = await findings(env);
    return { code, ...found.find((one) => one.about === what) };
  };

  test("finds a healthy set-up well, and says so a line for each thing", async () => {
    const { out, code } = await runCommand(["doctor"], healthy);
    expect([code, out.split("\n").filter((line) => line !== "" && !line.startsWith("ok "))]).toEqual([0, []]);
    for (const what of [
      "settings",
      "database",
      "clock",
      "schema",
      "keys",
      "events",
      "queues",
      "mail",
      "proxies",
      "links",
    ])
      expect(out).toMatch(new RegExp(`^ok +${what} `, "m"));
  });

  test("broken settings: each is a line, and nothing else is tried", async () => {
    const { code, found } = await findings({ ...healthy, LATCHKEY_SECRET: "short", LATCHKEY_PORT: "x" });
    expect([code, found.map(({ level }) => level)]).toEqual([1, ["failed", "failed"]]);
    expect(found.map(({ text }) => text).join()).toMatch(/LATCHKEY_PORT must be .*LATCHKEY_SECRET has 5 bytes/);
  });

  test("a database that does not answer", async () => {
    const LATCHKEY_DATABASE = "postgres://u:hunter2@127.0.0.1:1/x";
    const result = await about({ ...healthy, LATCHKEY_DATABASE }, "database");
    expect(result).toMatchObject({ code: 1, level: "failed", text: expect.stringContaining("127.0.0.1:1/x does not") });
    expect(result.text).not.toContain("hunter2");
  });

  test("a database without our tables is a warning: the next start creates them", async () => {
    const LATCHKEY_DATABASE = await createPostgresDatabase();
    expect(await about({ ...healthy, LATCHKEY_DATABASE }, "schema")).toMatchObject({
      code: 0,
      level: "warning",
      text: expect.stringContaining("latchkey migrate"),
    });
  });

  test("a mail server that refuses the login", async () => {
    const server = await refusingServer();
    const { port } = server.address() as { port: number };
    const result = await about({ ...healthy, LATCHKEY_SMTP: `smtp://u:hunter2@127.0.0.1:${port}` }, "mail");
    server.close();
    expect(result).toMatchObject({ code: 1, level: "failed" });
    expect(result.text).not.toContain("hunter2");
  });

  test("links of a secret that is not configured anymore", async () => {
    const url = await createPostgresDatabase(TEMPLATE);
    const server = await ownServer(await openDatabase(url));
    await invite(server, await server.office());
    await server.close();
    const other = { ...healthy, LATCHKEY_DATABASE: url, LATCHKEY_SECRET: "another secret of thirty-two bytes" };
    expect(await about(other, "keys")).toMatchObject({
      code: 1,
      level: "failed",
      text: expect.stringMatching(/^1 open links and .*LATCHKEY_SECRET_PREVIOUS/),
    });
    expect(await about({ ...other, LATCHKEY_SECRET_PREVIOUS: SECRET }, "keys")).toMatchObject({ level: "ok" });
  });

  test("events that were restored from another server, until the statement that it names has run", async () => {
    const url = await createPostgresDatabase(TEMPLATE);
    const server = await ownServer(await openDatabase(url));
    await server.office();
    const { db } = server.database;
    await sql`update latchkey.events set xid = (pg_current_xact_id()::text::numeric + 1000000)::text::xid8`.execute(db);
    const env = { ...healthy, LATCHKEY_DATABASE: url };
    const found = await about(env, "events");
    expect(found).toMatchObject({ code: 1, level: "failed", text: expect.stringContaining("restored") });
    await sql`${sql.raw(/update .*;$/.exec(found.text ?? "")?.[0] ?? "")}`.execute(db);
    expect(await about(env, "events")).toMatchObject({ code: 0, level: "ok" });
    await server.close();
  });

  test("mails that nobody sends", async () => {
    const url = await createPostgresDatabase(TEMPLATE);
    const server = await ownServer(await openDatabase(url), { smtp: null, mailFrom: null });
    const office = await server.office();
    const robin = { email: "robin@maple.example", firstName: "Robin", lastName: "Guest", role: "tenant" };
    await office.admin.invitations.create({ body: { ...robin, workspaceIds: [office.workspaceId] } });
    const { db } = server.database;
    await sql`update latchkey.sends set created_at = now() - interval '1 hour'`.execute(db);
    await server.close();
    expect(await about({ ...healthy, LATCHKEY_DATABASE: url }, "queues")).toMatchObject({
      code: 0,
      level: "warning",
      text: expect.stringMatching(/^1 mails wait, the oldest for 60 minutes: /),
    });
  });

  test("a folder in use by a running server is no fault", async () => {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-doctor-"));
    const dump = new Blob([await readFile(inject("pgliteDump"))]);
    const database = await openDatabase(`pglite://${folder}`, { loadDataDir: dump });
    const used = await about({ ...healthy, LATCHKEY_DATABASE: `pglite://${folder}` }, "database");
    await database.close();
    expect(used).toMatchObject({ code: 0, level: "warning", text: expect.stringMatching(/ is in use .*GET \/health/) });
    const free = await about({ ...healthy, LATCHKEY_DATABASE: `pglite://${folder}` }, "database");
    await rm(folder, { recursive: true, force: true });
    expect(free).toMatchObject({ code: 0, level: "ok", text: expect.stringContaining("PGlite") });
  });

  test("a folder without a database is left alone", async () => {
    const result = await about({ ...healthy, LATCHKEY_DATABASE: "pglite:///nowhere/at/all" }, "database");
    expect(result).toMatchObject({ code: 0, level: "warning", text: expect.stringContaining("no database yet") });
  });

  test("no proxy is believed although pages are encrypted", async () => {
    expect(await about({ ...healthy, LATCHKEY_TRUST_PROXY: "" }, "proxies")).toMatchObject({
      level: "warning",
      text: expect.stringContaining("LATCHKEY_TRUST_PROXY"),
    });
  });

  test("a misspelt setting", async () => {
    expect(await about({ ...healthy, LATCHKEY_TRUST_PROXI: "1" }, "settings")).toMatchObject({ level: "warning" });
  });
});

const server = { version: "18.1", versionNumber: 180_001, encoding: "UTF8", nowMs: 0 };

test.each([
  [server, "ok"],
  [{ ...server, version: "14.9", versionNumber: 140_009 }, "failed"],
  [{ ...server, encoding: "LATIN1" }, "failed"],
])("a database server with %j is %s", (facts, level) =>
  expect(checkServer(facts, "postgres")).toMatchObject({ level }),
);

test.each([
  [0, "ok", "agrees"],
  [-1900, "ok", "agrees"],
  [5000, "warning", "5.0 s behind"],
  [-5000, "warning", "5.0 s ahead"],
  [61_000, "failed", "refused"],
])("a clock that differs by %i ms is %s", (ms, level, text) =>
  expect(checkClock(ms)).toMatchObject({ level, text: expect.stringContaining(text) }),
);

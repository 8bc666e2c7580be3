import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.js";
import { createPostgresDatabase, engines } from "../database.js";
import { TEMPLATE } from "../global-setup.js";
import { SECRET, testServer, tokenOf, type TestServer } from "./test-server.js";
import { createReceiver, type Receiver } from "./webhook-receiver.js";

let receiver: Receiver;
beforeEach(async () => {
  receiver = await createReceiver();
});
afterEach(() => receiver.stop());

describe.each(engines)("secrets of webhooks on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { logLevel: "trace", allowPrivateWebhooks: true });
  });
  afterAll(() => server.close());

  test("are only in the responses that created them, and in no event, log line, delivery or table", async () => {
    const { admin } = await server.office();
    const secretUrl = `${receiver.url}/key-that-the-receiver-keeps`;
    const body = { url: secretUrl };
    const headers = { "Idempotency-Key": "one" };
    const first = await admin.webhookEndpoints.create({ body, headers });
    const again = await admin.webhookEndpoints.create({ body, headers });
    expect([again.headers.get("Idempotency-Replayed"), again.body]).toEqual(["true", first.body]);
    const params = { id: first.body.id };
    const rotated = await admin.webhookEndpoints.rotateSecret({ params, headers });
    expect((await admin.webhookEndpoints.rotateSecret({ params, headers })).body).toEqual(rotated.body);
    expect(rotated.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await admin.webhookEndpoints.test({ params });
    await admin.webhookEndpoints.update({ params, body: { description: "Renamed" } });
    receiver.respondWith(() => 500);
    await admin.contacts.create({ body: { firstName: "Robin" } });
    await expect.poll(() => receiver.received.map(({ event }) => event.type)).toContain("contact.created");
    // The error of a failed statement quotes it. The log must not.
    await sql`alter table latchkey.webhook_deliveries rename to webhook_deliveries_away`.execute(server.database.db);
    await admin.webhookEndpoints.test({ params });
    await sql`alter table latchkey.webhook_deliveries_away rename to webhook_deliveries`.execute(server.database.db);
    const responses = JSON.stringify([
      (await admin.webhookEndpoints.get({ params })).body,
      (await admin.webhookEndpoints.list()).body,
      (await admin.webhookEndpoints.deliveries({ params })).body,
    ]);
    const events = JSON.stringify([
      (await admin.events.list({ query: { limit: 200 } })).body,
      receiver.received.map((one) => one.body),
    ]);
    const log = server.log.join("\n");
    expect(log).toContain("a request failed");
    expect(events).toContain("webhook_endpoint.secret_rotated");
    const dump = await dumpOf(server);
    expect(dump).toContain(first.body.id);
    for (const { secret } of [first.body, rotated.body]) {
      const bare = secret.replace("whsec_", "");
      for (const [where, text] of Object.entries({ responses, events, log, dump }))
        expect(text.includes(bare), where).toBe(false);
    }
    // The address may contain a secret of the receiver's, so only callers who manage endpoints see it.
    expect([events.includes(secretUrl), log.includes(secretUrl), responses.includes(secretUrl)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

/** Every row of every table as text. */
async function dumpOf({ database: { db } }: TestServer): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
  `.execute(db);
  const parts = await Promise.all(
    tables.map(
      async ({ name }) =>
        (
          await sql<{
            text: string | null;
          }>`select string_agg(t::text, chr(10)) as text from ${sql.raw(name)} t`.execute(db)
        ).rows[0]?.text ?? "",
    ),
  );
  return parts.join("\n");
}

describe.each(engines)("a killed process on %s", (engine) => {
  let folder: string;
  const running = new Set<ChildProcess>();
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-webhooks-"));
  });
  afterEach(async () => {
    for (const child of running) await kill(child);
    await rm(folder, { recursive: true, force: true });
  });

  async function kill(child: ChildProcess): Promise<void> {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** Starts a server from the command line, and returns its address. */
  async function serve(database: string): Promise<{ child: ChildProcess; address: string }> {
    const env = {
      PATH: process.env["PATH"] ?? "",
      LATCHKEY_SECRET: SECRET,
      LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
      LATCHKEY_PORT: "0",
      LATCHKEY_DATABASE: database,
      LATCHKEY_WEBHOOKS_ALLOW_PRIVATE: "true",
    };
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../bin/latchkey.js"), "serve"], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    running.add(child);
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    await expect.poll(() => out).toContain("\n");
    return { child, address: /http:\S+/.exec(out)?.[0] ?? "" };
  }

  /** Ends the leases of the killed process, which would last a few more seconds. */
  async function endLeases(url: string): Promise<void> {
    const { db, close } = await openDatabase(url);
    const inSeconds = sql<number>`extract(epoch from next_attempt_at - now())::float`;
    const leases = await db
      .selectFrom("webhook_deliveries")
      .select(inSeconds.as("seconds"))
      .where("sending", "=", true)
      .execute();
    expect(leases.length).toBeGreaterThan(0);
    for (const { seconds } of leases) expect(seconds).toBeLessThan(30);
    await db
      .updateTable("webhook_deliveries")
      .set({ next_attempt_at: sql`now()` })
      .where("sending", "=", true)
      .execute();
    await close();
  }

  test("loses no event: the next process sends what was committed and not delivered", async () => {
    const database = engine === "pglite" ? `pglite://${join(folder, "data")}` : await createPostgresDatabase(TEMPLATE);
    const token = await tokenOf({ org: "maple" });
    const write = async (address: string, method: string, path: string, body: object) => {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(response.ok, path).toBe(true);
      return (await response.json()) as { id: string };
    };
    const first = await serve(database);
    await write(first.address, "PUT", "/organization", { name: "Maple", contactEmail: "hello@maple.example" });
    const hook = await write(first.address, "POST", "/webhook-endpoints", {
      url: receiver.url,
      events: ["contact.created"],
    });
    // The first few arrive. Then the receiver stops responding, so that some are being sent and the rest wait.
    receiver.respondWith(() => (receiver.received.length <= 3 ? 200 : () => undefined));
    const committed: string[] = [];
    for (let at = 0; at < 20; at += 1)
      committed.push((await write(first.address, "POST", "/contacts", { firstName: `Person ${at}` })).id);
    await expect.poll(() => receiver.received.length).toBeGreaterThan(3);
    await kill(first.child);
    const confirmed = new Set(receiver.received.slice(0, 3).map(({ event }) => event.data.contactId));
    const interrupted = new Set(receiver.received.slice(3).map(({ id }) => id));
    receiver.received.length = 0;
    receiver.respondWith(() => 200);
    await endLeases(database);
    await serve(database);
    const delivered = () => new Set([...confirmed, ...receiver.received.map(({ event }) => event.data.contactId)]);
    await expect.poll(() => delivered().size).toBe(committed.length);
    expect(delivered()).toEqual(new Set(committed));
    // Deliveries that were in progress arrive again with the same id.
    for (const id of interrupted)
      expect(receiver.received.filter((one) => one.id === id && one.id.endsWith(hook.id))).toHaveLength(1);
  });
});

test("an endpoint that does not respond does not delay others", async () => {
  const server = await testServer("postgres", { allowPrivateWebhooks: true });
  const { admin } = await server.office();
  const silent = await createReceiver();
  silent.respondWith(() => () => undefined);
  await admin.webhookEndpoints.create({ body: { url: silent.url, events: ["contact.created"] } });
  await admin.webhookEndpoints.create({ body: { url: receiver.url, events: ["contact.created"] } });
  for (let at = 0; at < 12; at += 1) await admin.contacts.create({ body: { firstName: `Person ${at}` } });
  await expect.poll(() => receiver.received.length).toBe(12);
  // The silent endpoint does not get all of them: its deliveries wait for the first ones.
  expect(silent.received.length).toBeLessThan(12);
  const stopped = server.latchkey.stop();
  await silent.stop();
  await stopped;
  await server.close();
});

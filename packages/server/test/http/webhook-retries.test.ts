import { type WebhookEndpointWithSecret } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";
import { createReceiver, type Receiver } from "./webhook-receiver.js";

describe.each(engines)("webhooks that cannot be delivered, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let receiver: Receiver;
  beforeAll(async () => {
    server = await testServer(engine, { allowPrivateWebhooks: true });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    receiver = await createReceiver();
    office = await server.office();
  });
  afterEach(() => receiver.stop());

  async function endpoint(body: Record<string, unknown> = {}): Promise<WebhookEndpointWithSecret> {
    return (await office.admin.webhookEndpoints.create({ body: { url: receiver.url, ...body } })).body;
  }
  const deliveries = async ({ id }: { id: string }, query: Record<string, string> = {}) =>
    (await office.admin.webhookEndpoints.deliveries({ params: { id }, query: { limit: 200, ...query } })).body.data;
  const typesOf = (contactId: string) =>
    receiver.received.filter(({ event }) => event.data.contactId === contactId).map(({ event }) => event.type);
  const comesToRest = ({ id }: { id: string }) =>
    expect.poll(() => deliveries({ id }, { status: "pending" })).toEqual([]);
  /** Makes pending deliveries due now. */
  const hurry = ({ id }: { id: string }) =>
    server.database.db
      .updateTable("webhook_deliveries")
      .set({ next_attempt_at: sql`now()` })
      .where("endpoint_id", "=", id)
      .where("status", "=", "pending")
      .where("sending", "=", false)
      .execute();

  test("a failed delivery is repeated with the same id and body, and only the person's events wait", async () => {
    const hook = await endpoint({ events: ["invitation.created", "invitation.sent"] });
    const [first, second] = [office.address("first"), office.address("second")];
    let fails = true;
    receiver.respondWith(({ event }) => (fails && event.data.invitation?.email === first ? 503 : 200));
    const { invitation: held } = await invite(server, office, { email: first });
    const { invitation: free } = await invite(server, office, { email: second });
    await expect.poll(() => typesOf(free.contactId)).toEqual(["invitation.created", "invitation.sent"]);
    expect(new Set(typesOf(held.contactId))).toEqual(new Set(["invitation.created"]));
    const pending = async () =>
      (await deliveries(hook, { status: "pending" })).toSorted((a, b) => a.attempts - b.attempts);
    // What the other person got is noted a moment after it arrived.
    await expect.poll(pending).toMatchObject([
      { type: "invitation.sent", attempts: 0, lastError: null },
      { type: "invitation.created", lastStatusCode: 503, lastError: "status" },
    ]);
    expect(Date.parse((await pending())[1]?.nextAttemptAt ?? "")).toBeGreaterThan(Date.now());
    fails = false;
    await hurry(hook);
    await comesToRest(hook);
    const [tried, ...again] = receiver.received.filter(({ event }) => event.data.contactId === held.contactId);
    const repeats = again.filter(({ id }) => id === tried?.id);
    expect(repeats.length).toBeGreaterThan(0);
    for (const { body } of repeats) expect(body).toBe(tried?.body);
    expect(typesOf(held.contactId).at(-1)).toBe("invitation.sent");
    expect(typesOf(held.contactId).filter((type) => type === "invitation.sent")).toHaveLength(1);
  });

  test("after its last try a delivery fails and the next one is sent; a replay keeps the id", async () => {
    const hook = await endpoint({ events: ["invitation.created", "invitation.sent"] });
    receiver.respondWith(({ event }) => (event.type === "invitation.created" ? 500 : 200));
    const since = new Date().toISOString();
    const { invitation } = await invite(server, office);
    await expect
      .poll(
        async () => (
          await hurry(hook),
          (await deliveries(hook, { status: "failed" })).map(({ type, attempts, lastStatusCode, nextAttemptAt }) => [
            type,
            attempts,
            lastStatusCode,
            nextAttemptAt,
          ])
        ),
      )
      .toEqual([["invitation.created", 10, 500, null]]);
    await comesToRest(hook);
    expect(typesOf(invitation.contactId).at(-1)).toBe("invitation.sent");
    receiver.respondWith(() => 200);
    const replay = (body: Record<string, unknown>) =>
      office.admin.webhookEndpoints.replay({ params: { id: hook.id }, body });
    expect((await replay({ since, until: since })).body).toEqual({ count: 0 });
    expect((await replay({ since })).body).toEqual({ count: 1 });
    await comesToRest(hook);
    expect((await deliveries(hook)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ["delivered", 1],
      ["delivered", 1],
    ]);
    expect((await replay({ since, status: "all" })).body).toEqual({ count: 2 });
    await comesToRest(hook);
    expect(typesOf(invitation.contactId).slice(-3)).toEqual([
      "invitation.created",
      "invitation.created",
      "invitation.sent",
    ]);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);
    expect(
      (await office.admin.events.list({ query: { type: "webhook_endpoint.replayed" } })).body.data[0],
    ).toMatchObject({ actor: { id: "staff-1" }, data: { id: hook.id, count: 2, status: "all" } });
  });

  test("410 disables the endpoint and records an event, and what happens meanwhile can be replayed", async () => {
    const hook = await endpoint({ events: ["contact.created"] });
    const other = await endpoint({ events: ["webhook_endpoint.disabled"], url: `${receiver.url}/other` });
    const since = new Date().toISOString();
    receiver.respondWith(({ path }) => (path === "/hooks" ? 410 : 200));
    await office.admin.contacts.create({ body: { firstName: "One" } });
    const shown = async () => (await office.admin.webhookEndpoints.get({ params: { id: hook.id } })).body;
    await expect.poll(shown).toMatchObject({ enabled: false, disabledReason: "gone" });
    expect((await office.admin.events.list({ query: { type: "webhook_endpoint.disabled" } })).body.data).toMatchObject([
      { actor: null, data: { id: hook.id, reason: "gone" } },
    ]);
    await comesToRest(other);
    expect(receiver.received.at(-1)).toMatchObject({
      path: "/hooks/other",
      event: { type: "webhook_endpoint.disabled", data: { details: { id: hook.id } } },
    });
    await office.admin.contacts.create({ body: { firstName: "Two" } });
    expect((await deliveries(hook)).map(({ status, lastError, attempts }) => [status, lastError, attempts])).toEqual([
      ["failed", "endpoint_disabled", 0],
      ["failed", "status", 1],
    ]);
    expect((await office.admin.webhookEndpoints.replay({ params: { id: hook.id }, body: { since } })).body).toEqual({
      count: 0,
    });
    receiver.respondWith(() => 200);
    expect(
      (await office.admin.webhookEndpoints.update({ params: { id: hook.id }, body: { enabled: true } })).body,
    ).toMatchObject({ enabled: true, disabledReason: null });
    expect((await office.admin.webhookEndpoints.replay({ params: { id: hook.id }, body: { since } })).body).toEqual({
      count: 2,
    });
    await comesToRest(hook);
    expect((await deliveries(hook)).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
  });

  test("an endpoint that fails for days is disabled, unless a delivery succeeded in between", async () => {
    const hook = await endpoint({ events: ["contact.created"] });
    const failingSince = async (interval: string) =>
      server.database.db
        .updateTable("webhook_endpoints")
        .set({ failing_since: sql`now() - ${interval}::interval` })
        .where("id", "=", hook.id)
        .execute();
    const { id } = hook;
    await failingSince("6 days");
    await office.admin.contacts.create({ body: { firstName: "Arrives" } });
    await comesToRest(hook);
    receiver.respondWith(() => 500);
    await office.admin.contacts.create({ body: { firstName: "Fails" } });
    await expect
      .poll(async () => (await deliveries(hook, { status: "pending" })).map(({ lastStatusCode }) => lastStatusCode))
      .toEqual([500]);
    expect((await office.admin.webhookEndpoints.get({ params: { id } })).body.enabled).toBe(true);
    await failingSince("6 days");
    await hurry(hook);
    await expect
      .poll(async () => (await office.admin.webhookEndpoints.get({ params: { id } })).body)
      .toMatchObject({ enabled: false, disabledReason: "failing" });
    expect((await deliveries(hook)).map(({ status, lastError }) => [status, lastError])).toEqual([
      ["failed", "endpoint_disabled"],
      ["delivered", null],
    ]);
  });

  test("redirects are not followed, Retry-After is respected, endless responses are cut", async () => {
    const hook = await endpoint({ events: ["webhook_endpoint.updated", "contact.created"] });
    const other = await createReceiver();
    receiver.respondWith(() => (response) => response.writeHead(307, { Location: other.url }).end());
    const test = async () => (await office.admin.webhookEndpoints.test({ params: { id: hook.id } })).body;
    const { id } = await test();
    const found = async () => (await deliveries(hook)).find((one) => one.id === id);
    await expect
      .poll(found)
      .toMatchObject({ type: "webhook.test", lastStatusCode: 307, lastError: "redirect", status: "pending" });
    expect(other.received).toEqual([]);
    receiver.respondWith(() => (response) => response.writeHead(429, { "Retry-After": "4000" }).end());
    await hurry(hook);
    await expect.poll(found).toMatchObject({ lastStatusCode: 429 });
    expect(Date.parse((await found())?.nextAttemptAt ?? "") - Date.now()).toBeGreaterThan(3_900_000);
    const closed = Promise.withResolvers<void>();
    const piece = Buffer.alloc(64 * 1024);
    let written = 0;
    receiver.respondWith(() => (response) => {
      response.writeHead(200).on("close", () => closed.resolve());
      const more = (): void => {
        if (response.destroyed) return;
        written += piece.length;
        response.write(piece, () => setImmediate(more));
      };
      more();
    });
    await hurry(hook);
    await expect.poll(found).toMatchObject({ status: "delivered", lastStatusCode: 200 });
    await closed.promise;
    // No more than the sockets buffer.
    expect(written).toBeLessThan(20 * 1024 * 1024);
    await other.stop();
  });

  test("a sender that was considered dead does not overwrite another's result", async () => {
    const own = await testServer(engine, { allowPrivateWebhooks: true });
    const { admin } = await own.office();
    const { body: hook } = await admin.webhookEndpoints.create({
      body: { url: receiver.url, events: ["contact.created"] },
    });
    const held = Promise.withResolvers<() => void>();
    receiver.respondWith(() => (response) => held.resolve(() => void response.writeHead(500).end()));
    await admin.contacts.create({ body: { firstName: "Robin" } });
    const late = await held.promise;
    // The first sender has no response yet, and its lease has ended, so another takes over.
    receiver.respondWith(() => 200);
    await own.database.db
      .updateTable("webhook_deliveries")
      .set({ next_attempt_at: sql`now()` })
      .execute();
    const row = () =>
      own.database.db
        .selectFrom("webhook_deliveries")
        .select(["status", "attempts", "last_status_code", "last_error"])
        .executeTakeFirst();
    await expect.poll(row).toMatchObject({ status: "delivered" });
    late();
    // Stopping waits for every sender.
    await own.latchkey.stop();
    expect(await row()).toEqual({ status: "delivered", attempts: 2, last_status_code: 200, last_error: null });
    expect(await own.database.db.selectFrom("webhook_endpoints").select(["id", "failing_since"]).execute()).toEqual([
      { id: hook.id, failing_since: null },
    ]);
    await own.close();
  });
});

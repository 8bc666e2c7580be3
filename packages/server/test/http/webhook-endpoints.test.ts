import { webhookEndpointsMax, type WebhookEndpointWithSecret } from "@latchkey/core/contract";
import { sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordExpirations } from "../../src/use-cases/invitations/record-expirations.js";
import { verifyWebhook } from "../../src/webhooks.js";
import { engines } from "../database.js";
import { accept, age, invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";
import { createReceiver, type Receiver } from "./webhook-receiver.js";

describe.each(engines)("webhooks on %s", (engine) => {
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

  test("the events of an invitation arrive in order, signed, with the state at each event", async () => {
    const { secret, ...shown } = await endpoint({ description: "The portal" });
    expect(shown).toMatchObject({
      url: receiver.url,
      description: "The portal",
      events: [],
      enabled: true,
      disabledReason: null,
    });
    expect((await office.admin.webhookEndpoints.get({ params: { id: shown.id } })).body).toEqual(shown);
    expect((await office.admin.webhookEndpoints.list()).body.data).toEqual([shown]);
    const { invitation, token, email } = await invite(server, office);
    await accept(server, token);
    const story = ["contact.created", "invitation.created", "invitation.sent", "invitation.accepted", "user.created"];
    await expect.poll(() => typesOf(invitation.contactId)).toEqual(story);
    const statuses = receiver.received.flatMap(({ event }) =>
      event.data.invitation ? [[event.data.invitation.status, event.data.invitation.delivery]] : [],
    );
    expect(statuses).toEqual([
      ["open", "queued"],
      ["open", "sent"],
      ["accepted", "sent"],
      ["accepted", "sent"],
    ]);
    for (const { body, headers, id, event } of receiver.received) {
      // Verified by the specification's library and by ours, which returns the event.
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(event);
      expect(verifyWebhook({ body, headers, secret })).toEqual(event);
      expect(id).toBe(`${event.id}_${shown.id}`);
      expect(() => verifyWebhook({ body: body.replace(email, "other@example.com"), headers, secret })).toThrow(
        "No matching signature found",
      );
      expect(() =>
        verifyWebhook({
          body,
          headers: { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 301) },
          secret,
        }),
      ).toThrow("Message timestamp too old");
    }
    const { data: trail } = (await office.admin.events.list({ query: { contactId: invitation.contactId } })).body;
    expect(trail.map(({ id, at }) => [id, at]).toReversed()).toEqual(
      receiver.received.map(({ event }) => [event.id, event.timestamp]),
    );
    expect(
      (await deliveries(shown)).map(({ type, status, attempts, lastStatusCode, nextAttemptAt }) => [
        type,
        status,
        attempts,
        lastStatusCode,
        nextAttemptAt,
      ]),
    ).toEqual(story.toReversed().map((type) => [type, "delivered", 1, 204, null]));
  });

  test("each endpoint gets only the types it chose", async () => {
    const chosen = await endpoint({ events: ["invitation.sent"] });
    const other = await endpoint({ events: ["contact.created", "contact.created"], url: `${receiver.url}/other` });
    expect(other.events).toEqual(["contact.created"]);
    await invite(server, office);
    await expect
      .poll(() => receiver.received.map(({ event, path }) => `${path} ${event.type}`).toSorted())
      .toEqual(["/hooks invitation.sent", "/hooks/other contact.created"]);
    expect(chosen.secret).not.toBe(other.secret);
    expect((await deliveries(chosen)).map(({ type }) => type)).toEqual(["invitation.sent"]);
  });

  test("a new secret signs together with the old one for a day, then alone", async () => {
    const hook = await endpoint();
    const { body: rotated } = await office.admin.webhookEndpoints.rotateSecret({ params: { id: hook.id } });
    expect(rotated.secret).not.toBe(hook.secret);
    const next = async () => {
      const count = receiver.received.length;
      await office.admin.webhookEndpoints.test({ params: { id: hook.id } });
      await expect.poll(() => receiver.received.length).toBeGreaterThan(count);
      return receiver.received.at(-1)!;
    };
    const both = await next();
    for (const { secret } of [hook, rotated]) expect(verifyWebhook({ ...both, secret })).toEqual(both.event);
    await server.database.db
      .updateTable("webhook_endpoints")
      .set({ previous_until: sql`now()` })
      .where("id", "=", hook.id)
      .execute();
    const alone = await next();
    expect(verifyWebhook({ ...alone, secret: rotated.secret })).toEqual(alone.event);
    expect(() => verifyWebhook({ ...alone, secret: hook.secret })).toThrow("No matching signature found");
  });

  test("an expiry is sent once, and once more if the invitation expires again after a resend", async () => {
    const hook = await endpoint({ events: ["invitation.expired"] });
    const { invitation } = await invite(server, office);
    const look = async () => {
      for (let times = 0; times < 2; times += 1)
        await Promise.all(Array.from({ length: 5 }, () => recordExpirations(server.database.db)));
      return (await office.admin.events.list({ query: { invitationId: invitation.id, type: "invitation.expired" } }))
        .body.data.length;
    };
    expect(await look()).toBe(0);
    await age(server, invitation.id, "expires_at");
    await expect.poll(look).toBe(1);
    await age(server, invitation.id, "resend_available_at");
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).code).toBeNull();
    expect(await look()).toBe(1);
    await age(server, invitation.id, "expires_at");
    await expect.poll(look).toBe(2);
    // Nothing is sent for an invitation that was withdrawn then, or accepted in time.
    await office.admin.invitations.revoke({ params: { id: invitation.id } });
    expect(await look()).toBe(2);
    await comesToRest(hook);
    expect(receiver.received.map(({ event }) => event.data.invitation?.status)).toEqual(["expired", "expired"]);
  });

  test("the server notices expiries by itself", async () => {
    const { invitation } = await invite(server, office);
    await age(server, invitation.id, "expires_at");
    const eventTypes = async () =>
      (await office.admin.events.list({ query: { invitationId: invitation.id } })).body.data.map(({ type }) => type);
    await expect.poll(eventTypes, { interval: 250 }).toContain("invitation.expired");
  });

  test("two servers over one database send each event once", async () => {
    const hook = await endpoint({ events: ["contact.created"] });
    const second = await testServer(server.database, { allowPrivateWebhooks: true });
    await Promise.all(
      Array.from({ length: 24 }, (_, at) => office.admin.contacts.create({ body: { firstName: `Person ${at}` } })),
    );
    await comesToRest(hook);
    expect(receiver.received).toHaveLength(24);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(24);
    await second.latchkey.stop();
    await second.sink.stop();
  });

  test("an organization has at most ten endpoints, hidden from others and from staff of some workspaces", async () => {
    const made = await Promise.all(
      Array.from({ length: webhookEndpointsMax + 2 }, () =>
        office.admin.webhookEndpoints.create({ body: { url: receiver.url } }),
      ),
    );
    expect(made.filter(({ code }) => code === null)).toHaveLength(webhookEndpointsMax);
    expect(made.map(({ code }) => code)).toContain("validation_failed");
    const {
      data: [one],
    } = (await office.admin.webhookEndpoints.list()).body;
    const some = office.as({ role: "manager", workspaces: [office.workspaceId] });
    for (const refused of [
      await some.webhookEndpoints.list(),
      await some.webhookEndpoints.get({ params: { id: one?.id ?? "" } }),
      await some.webhookEndpoints.create({ body: { url: receiver.url } }),
    ]) {
      expect(refused.problem).toMatchObject({ code: "forbidden", permission: "webhooks:manage" });
    }
    const other = await server.office();
    expect((await other.admin.webhookEndpoints.remove({ params: { id: one?.id ?? "" } })).code).toBe("not_found");
    expect((await office.admin.webhookEndpoints.remove({ params: { id: one?.id ?? "" } })).status).toBe(204);
    expect((await office.admin.webhookEndpoints.list()).body.data).toHaveLength(webhookEndpointsMax - 1);
  });
});

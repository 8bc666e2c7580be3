import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { age } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";
import { createReceiver } from "./webhook-receiver.js";

const TOKEN = "a work token of the tests that is long enough";
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

describe.each(engines)("work on demand on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine, { work: false, workToken: TOKEN, allowPrivateWebhooks: true });
    office = await server.office();
    await server.latchkey.work();
  });
  afterAll(() => server.close());
  const work = async () => (await server.anonymous.system.work(bearer(TOKEN))).body;

  test("nothing is sent until work is requested; then all of it is, and the response counts it", async () => {
    const emails = ["one", "two", "three"].map(office.address);
    for (const email of emails)
      await office.admin.invitations.create({
        body: { email, firstName: "Rosa", lastName: "Guest", role: "tenant", workspaceIds: [office.workspaceId] },
      });
    expect(server.sink.mails).toHaveLength(0);
    expect(await work()).toEqual({
      done: { mails: 3, passwordResets: 0, batches: 0, webhooks: 0, expirations: 0 },
      remaining: 0,
    });
    for (const email of emails) await server.sink.mailTo(email);
    expect(await work()).toMatchObject({ done: { mails: 0 }, remaining: 0 });
  });

  test("work that follows is done too: a batch, its mails, and their webhooks", async () => {
    const receiver = await createReceiver();
    await office.admin.webhookEndpoints.create({
      body: { url: receiver.url, events: ["invitation.created", "invitation.sent"] },
    });
    const invitations = Array.from({ length: 5 }, (_, n) => ({
      email: office.address(`batch-${n}`),
      firstName: "Rosa",
      lastName: "Guest",
      role: "tenant",
    }));
    const { id } = (
      await office.admin.batches.create({ body: { invitations, role: "tenant", workspaceIds: [office.workspaceId] } })
    ).body;
    const { done, remaining } = await work();
    expect([done, remaining]).toMatchObject([{ mails: 5, webhooks: 10 }, 0]);
    expect(done.batches).toBeGreaterThan(0);
    expect((await office.admin.batches.get({ params: { id } })).body).toMatchObject({ status: "completed", sent: 5 });
    await receiver.stop();
  });

  test("expired invitations are noticed, and mails of a process that died are sent", async () => {
    const email = office.address("late");
    const { id } = (
      await office.admin.invitations.create({
        body: { email, firstName: "Rosa", lastName: "Guest", role: "tenant", workspaceIds: [office.workspaceId] },
      })
    ).body;
    await sql`update latchkey.sends set state = 'sending', claim = 1, next_attempt_at = now() - interval '10 minutes'
      where state = 'queued'`.execute(server.database.db);
    await expect.poll(async () => (await work(), server.sink.allTo(email).length), { interval: 1000 }).toBe(1);
    await age(server, id, "expires_at");
    expect(await work()).toMatchObject({ done: { expirations: 1 } });
  });

  test("a second request while it works waits for the same result", async () => {
    await office.admin.invitations.create({
      body: {
        email: office.address("both"),
        firstName: "Rosa",
        lastName: "Guest",
        role: "tenant",
        workspaceIds: [office.workspaceId],
      },
    });
    const [one, other] = await Promise.all([work(), work()]);
    expect(one).toEqual(other);
    expect(one.done.mails).toBe(1);
  });

  test("the requested time is checked", async () => {
    for (const maxSeconds of [0, 901, 1.5])
      expect((await server.anonymous.system.work({ ...bearer(TOKEN), query: { maxSeconds } })).code).toBe(
        "validation_failed",
      );
    await office.admin.invitations.create({
      body: {
        email: office.address("short"),
        firstName: "Rosa",
        lastName: "Guest",
        role: "tenant",
        workspaceIds: [office.workspaceId],
      },
    });
    expect((await server.anonymous.system.work({ ...bearer(TOKEN), query: { maxSeconds: 1 } })).status).toBe(200);
  });

  test("it needs the token, and responds with 401 to any other", async () => {
    for (const headers of [
      {},
      { Authorization: "Bearer another" },
      { Authorization: `Basic ${TOKEN}` },
      { Authorization: "Bearer " },
    ])
      expect((await server.anonymous.system.work({ headers })).code).toBe("unauthenticated");
    expect((await office.admin.system.work()).code).toBe("unauthenticated");
  });
});

test("without a work token there is no such route", async () => {
  const server = await testServer("postgres");
  expect((await server.anonymous.system.work(bearer(TOKEN))).code).toBe("route_not_found");
  await server.close();
});

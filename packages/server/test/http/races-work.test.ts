import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createAmazon } from "../amazon.js";
import { createGate, type Gate } from "./gate.js";
import { mailWebhooks, sealed } from "./mail-providers.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "./test-server.js";

let server: TestServer;
let office: Office;
let gate: Gate;
beforeAll(async () => {
  server = await testServer("postgres", { mailWebhooks: mailWebhooks(createAmazon()) });
});
afterAll(() => server.close());
beforeEach(async () => {
  office = await server.office();
  gate = await createGate(server);
});
afterEach(() => gate.close());

const shutBefore = (type: string) => gate.shut("events", "insert", `new.type = '${type}'`);

test("of two administrators who remove each other at the same time one stays", async () => {
  const administrator = async (name: string) => {
    const email = office.address(name);
    const userId = await server.latchkey.createAdmin({
      organizationId: office.org,
      email,
      firstName: name,
      lastName: "Admin",
      password: PASSWORD,
    });
    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    return { jar, userId };
  };
  const [one, two] = [await administrator("ana"), await administrator("ben")];
  await shutBefore("user.deleted");
  const [first, second] = await gate.interleave(
    () => server.anonymous.users.remove({ jar: one.jar, params: { id: two.userId } }),
    () => server.anonymous.users.remove({ jar: two.jar, params: { id: one.userId } }),
  );
  expect([first.code, second.code]).toEqual([null, "last_admin"]);
  expect((await server.anonymous.session.get({ jar: one.jar })).code).toBeNull();
});

test("cancelling a batch also cancels the item in progress, and no one is invited", async () => {
  const email = office.address("ana");
  await shutBefore("invitation.created");
  const { body: batch } = await office.admin.batches.create({
    body: { role: "tenant", invitations: [{ email, firstName: "Ana", role: "tenant" }] },
  });
  await gate.waiting(1);
  const { body: cancelled } = await office.admin.batches.cancel({ params: { id: batch.id } });
  expect(cancelled).toMatchObject({ status: "cancelled", total: 1, skipped: 1 });
  await gate.open();
  // Until the transaction of the item has ended.
  await expect
    .poll(() =>
      gate.query("select from pg_stat_activity where datname = current_database() and state like 'idle in %'"),
    )
    .toEqual([]);
  expect((await office.admin.invitations.list()).body.data).toEqual([]);
  expect((await office.admin.batches.get({ params: { id: batch.id } })).body).toEqual(cancelled);
  expect(server.sink.allTo(email)).toEqual([]);
});

test("a report that comes before the mail is recorded as sent gets 503, so that the provider repeats it", async () => {
  const email = office.address("ana");
  await gate.shut("sends", "update", "new.state = 'sent'");
  const { body: invitation } = await office.admin.invitations.create({
    body: { email, firstName: "Ana", role: "tenant" },
  });
  const { messageId } = await server.sink.mailTo(email);
  await gate.waiting(1);
  const delivered = { type: "mail.delivered", timestamp: new Date().toISOString(), data: { messageId } };
  const report = () =>
    server.anonymous.webhooks.mail({
      params: { provider: "standard" },
      ...sealed("standard", delivered, { id: "msg_early" }),
    });
  expect((await report()).code).toBe("service_unavailable");
  await gate.open();
  await expect
    .poll(async () => (await gate.query("select state from latchkey.sends order by id desc limit 1"))[0]?.["state"])
    .toBe("sent");
  expect((await report()).code).toBeNull();
  expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.delivery).toBe("delivered");
});

test("testing or replaying a webhook endpoint while it is removed gets not_found", async () => {
  const add = async () => ({
    id: (await office.admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/latchkey" } })).body.id,
  });
  const [tried, replayed] = [await add(), await add()];
  await shutBefore("webhook_endpoint.deleted");
  const remove = (params: { id: string }) => () => office.admin.webhookEndpoints.remove({ params });
  const [removed, test] = await gate.interleave(remove(tried), () =>
    office.admin.webhookEndpoints.test({ params: tried }),
  );
  expect([removed.status, test.code]).toEqual([204, "not_found"]);
  await gate.close();
  gate = await createGate(server);
  await shutBefore("webhook_endpoint.deleted");
  const [gone, replay] = await gate.interleave(remove(replayed), () =>
    office.admin.webhookEndpoints.replay({ params: replayed, body: { since: new Date(0).toISOString() } }),
  );
  expect([gone.status, replay.code]).toEqual([204, "not_found"]);
});

import { mailProviders } from "@latchkey/core/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAmazon } from "../amazon.js";
import { engines } from "../database.js";
import { mailWebhooks, sealed, type Provider } from "./mail-providers.js";
import { accept, age, invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("reports of the mail provider on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine, { mailWebhooks: mailWebhooks(createAmazon()) });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
  });

  /** A provider's request, signed now. */
  const signed = (provider: Provider, content: unknown, id?: string) => ({
    params: { provider },
    ...sealed(provider, content, id === undefined ? {} : { id }),
  });
  const report = (provider: Provider, content: unknown, id?: string) =>
    server.anonymous.webhooks.mail(signed(provider, content, id));
  const standard = (kind: string, data: object, more: object = {}) => ({
    type: `mail.${kind}`,
    timestamp: new Date().toISOString(),
    data,
    ...more,
  });
  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;
  const eventsOf = async (invitationId: string, type: string) =>
    (await office.admin.events.list({ query: { invitationId, type } })).body.data;

  async function sent(body: Record<string, unknown> = {}) {
    const invited = await invite(server, office, body);
    await expect.poll(async () => (await read(invited.invitation.id)).delivery).toBe("sent");
    return {
      ...invited,
      messageId: invited.mail.messageId,
      contactId: invited.invitation.contactId,
      id: invited.invitation.id,
    };
  }

  test("a delivered and a bounced mail show on invitation and contact, with one event each", async () => {
    const { id, contactId, messageId } = await sent();
    expect((await report("standard", standard("delivered", { messageId }))).status).toBe(200);
    expect(await read(id)).toMatchObject({ delivery: "delivered", deliveryReason: null });
    expect(await eventsOf(id, "invitation.delivered")).toHaveLength(1);
    await report("standard", standard("bounced", { messageId, reason: "550 no such mailbox" }));
    expect(await read(id)).toMatchObject({ delivery: "bounced", deliveryReason: "550 no such mailbox" });
    const { portal } = (await office.admin.contacts.get({ params: { id: contactId } })).body;
    expect(portal).toMatchObject({ status: "undelivered", delivery: "bounced", deliveryReason: "550 no such mailbox" });
    expect(await eventsOf(id, "invitation.bounced")).toMatchObject([
      { actor: null, contactId, data: { reason: "550 no such mailbox" } },
    ]);
    // A bounced mail does not become delivered.
    await report("standard", standard("delivered", { messageId }));
    expect((await read(id)).delivery).toBe("bounced");
    expect(await eventsOf(id, "invitation.delivered")).toHaveLength(1);
  });

  test("each provider's reports are understood", async () => {
    const [one, two] = [await sent(), await sent()];
    await report("resend", {
      type: "email.bounced",
      created_at: new Date().toISOString(),
      data: {
        to: [one.email],
        headers: [{ name: "Message-ID", value: one.messageId }],
        bounce: { message: "mailbox full" },
      },
    });
    expect(await read(one.id)).toMatchObject({ delivery: "bounced", deliveryReason: "mailbox full" });
    const three = await sent();
    const at = Math.floor(Date.now() / 1000);
    await report("sendgrid", [
      { event: "delivered", email: two.email, "smtp-id": two.messageId, timestamp: at },
      { event: "bounce", email: three.email, "smtp-id": three.messageId, timestamp: at, reason: "550 5.1.1" },
      { event: "open", email: two.email, timestamp: at },
    ]);
    expect([(await read(two.id)).delivery, (await read(three.id)).delivery]).toEqual(["delivered", "bounced"]);
  });

  test("a report without our Message-ID counts for the last mail to the address", async () => {
    const { id, email } = await sent();
    await report(
      "standard",
      standard("bounced", { messageId: "<other@ses.example>", recipient: email.toUpperCase(), reason: "gone" }),
    );
    expect(await read(id)).toMatchObject({ delivery: "bounced", deliveryReason: "gone" });
    const next = await sent();
    await report("standard", standard("bounced", { recipient: next.email }, { timestamp: "2020-01-01T00:00:00Z" }));
    await report("standard", standard("bounced", { recipient: office.address("unknown") }));
    expect((await read(next.id)).delivery).toBe("sent");
  });

  test("a report about an old link's mail does not change the newer one", async () => {
    const { id, messageId, email } = await sent();
    await age(server, id, "resend_available_at");
    await office.admin.invitations.resend({ params: { id } });
    await server.sink.mailTo(email, 1);
    await expect.poll(async () => (await read(id)).delivery).toBe("sent");
    await report("standard", standard("bounced", { messageId }));
    expect((await read(id)).delivery).toBe("sent");
    expect(await eventsOf(id, "invitation.bounced")).toEqual([]);
  });

  test("the same request again has no effect", async () => {
    const { id, messageId } = await sent();
    const request = signed("standard", standard("complained", { messageId }));
    for (let n = 0; n < 3; n += 1) expect((await server.anonymous.webhooks.mail(request)).status).toBe(200);
    expect(await eventsOf(id, "invitation.complained")).toHaveLength(1);
    const many = signed("sendgrid", [{ event: "spamreport", "smtp-id": messageId, timestamp: 1 }]);
    await Promise.all(Array.from({ length: 5 }, () => server.anonymous.webhooks.mail(many)));
    expect(await eventsOf(id, "invitation.complained")).toHaveLength(2);
  });

  test("a complaint is recorded with its reason, also if the delivery does not change", async () => {
    const { id, messageId, token } = await sent();
    await accept(server, token);
    await report("standard", standard("complained", { messageId }));
    expect(await read(id)).toMatchObject({
      status: "accepted",
      delivery: "bounced",
      deliveryReason: "The recipient reported the email as unwanted.",
    });
    await report("standard", standard("complained", { messageId, reason: "abuse" }));
    expect((await eventsOf(id, "invitation.complained")).map(({ data }) => data)).toEqual([
      { reason: "abuse" },
      { reason: "The recipient reported the email as unwanted." },
    ]);
    expect(await read(id)).toMatchObject({ deliveryReason: "The recipient reported the email as unwanted." });
  });

  test("a bounce fails the batch's item, which can be tried again", async () => {
    const invitations = [
      { email: office.address("b"), firstName: "B", role: "tenant", workspaceIds: [office.workspaceId] },
    ];
    const { body: batch } = await office.admin.batches.create({ body: { invitations, role: "tenant" } });
    const counts = async () => (await office.admin.batches.get({ params: { id: batch.id } })).body;
    await expect.poll(async () => (await counts()).status).toBe("completed");
    const { messageId } = await server.sink.mailTo(invitations[0]?.email ?? "");
    await report("standard", standard("delivered", { messageId }));
    expect(await counts()).toMatchObject({ sent: 1, failed: 0 });
    await report("standard", standard("bounced", { messageId, reason: "gone", permanent: false }));
    expect(await counts()).toMatchObject({ status: "completed", sent: 0, failed: 1 });
    expect((await office.admin.batches.items({ params: { id: batch.id } })).body.data).toMatchObject([
      { status: "failed", code: "bounced", detail: "gone" },
    ]);
    await office.admin.batches.retry({ params: { id: batch.id } });
    await expect.poll(async () => (await counts()).sent).toBe(1);
  });

  test("a bounce suppresses the address only if what the mail server said is about it", async () => {
    const { id, messageId } = await sent();
    await report("standard", standard("bounced", { messageId, reason: "550 5.7.1 relaying denied" }));
    expect((await read(id)).delivery).toBe("bounced");
    expect((await office.admin.suppressions.list()).body.data).toEqual([]);
    const other = await sent();
    await report("standard", standard("bounced", { messageId: other.messageId, reason: "550 5.1.1 user unknown" }));
    expect((await office.admin.suppressions.list()).body.data).toHaveLength(1);
  });

  test("reports with a wrong signature are refused, and invalid ones do not cause an internal error", async () => {
    const { id, messageId } = await sent();
    const content = standard("bounced", { messageId });
    const good = signed("standard", content);
    const forged = [
      { ...good, headers: {} },
      { ...good, headers: { ...good.headers, "webhook-signature": "v1,AAAA" } },
      { ...good, headers: { ...good.headers, "webhook-timestamp": "1600000000" } },
      { ...good, body: `${good.body} ` },
      { ...good, params: { provider: "resend" } },
      { ...good, params: { provider: "sendgrid" } },
    ];
    for (const request of forged)
      expect((await server.anonymous.webhooks.mail(request)).code).toBe("signature_invalid");
    for (const provider of ["nobody", "__proto__"])
      expect((await server.anonymous.webhooks.mail({ ...good, params: { provider } })).code).toBe("validation_failed");
    for (const junk of ["null", "1", '"x"', "true", "{}", '{"type":1,"data":{}}', "[[]]"]) {
      for (const provider of ["standard", "resend"] as const)
        expect((await report(provider, junk)).code, `${provider} ${junk}`).toBe("validation_failed");
    }
    expect((await report("sendgrid", "{}")).code).toBe("validation_failed");
    expect((await report("sendgrid", "[null,1,[],{}]")).status).toBe(200);
    expect((await report("standard", "{")).code).toBe("malformed_json");
    for (const odd of [
      "<lnk_>",
      "lnk_x@",
      `<lnk_${"0".repeat(26)}@x>`,
      "<rst_00000000000000000000000000@x>",
      "\0",
      "x".repeat(5000),
    ])
      expect((await report("standard", standard("bounced", { messageId: odd, recipient: "a@b" }))).status).toBe(200);
    expect((await read(id)).delivery).toBe("sent");
    const bare = await testServer(engine);
    for (const provider of mailProviders)
      expect((await bare.anonymous.webhooks.mail({ ...good, params: { provider } })).code).toBe("not_found");
    await bare.close();
  });
});

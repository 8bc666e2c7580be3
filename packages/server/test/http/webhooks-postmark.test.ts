import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createAmazon } from "../amazon.js";
import { engines } from "../database.js";
import { listen, mailWebhooks, sealed, words } from "./mail-providers.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

const HOUR = 3_600_000;

describe.each(engines)("reports of Postmark on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let http: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    server = await testServer(engine, { mailWebhooks: mailWebhooks(createAmazon()) });
    http = await listen(server);
  });
  afterAll(async () => {
    await http.close();
    await server.close();
  });
  beforeEach(async () => {
    office = await server.office();
  });

  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;
  const eventsOf = async (invitationId: string, type: string) =>
    (await office.admin.events.list({ query: { invitationId, type } })).body.data;
  async function sent() {
    const { invitation, mail, email } = await invite(server, office);
    await expect.poll(async () => (await read(invitation.id)).delivery).toBe("sent");
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    return { id: invitation.id, messageId: mail.messageId, email, header };
  }

  test("a mail carries the metadata that Postmark's reports return, and a report finds its mail by it", async () => {
    const { id, header } = await sent();
    expect(header("x-pm-keepid")).toBe("true");
    const given = header("x-pm-metadata-latchkey");
    expect(given).toMatch(/^lnk_[0-9a-z]{26}$/);
    const bounce = {
      ...words.postmark("bounced", { email: office.address("another") }),
      Metadata: { Latchkey: given },
    };
    expect((await http.post("postmark", sealed("postmark", bounce))).status).toBe(200);
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("is sent only if Postmark is configured", async () => {
    const { postmark: _, ...others } = mailWebhooks(createAmazon());
    const plain = await testServer(engine, { mailWebhooks: others });
    const { mail } = await invite(plain, await plain.office());
    expect(mail.headers.map(({ key }) => key).filter((key) => key.startsWith("x-pm-"))).toEqual([]);
    await plain.close();
  });

  test("two webhooks about one complaint record one event", async () => {
    const { id, ...mail } = await sent();
    const complaint = {
      MessageID: "5b1d6f0e",
      ...words.postmark("complained", mail),
      MessageStream: "outbound",
    } as Record<string, unknown>;
    const listed = {
      RecordType: "SubscriptionChange",
      MessageID: complaint["MessageID"],
      Recipient: mail.email,
      ChangedAt: new Date().toISOString(),
      SuppressSending: true,
      SuppressionReason: "SpamComplaint",
      Metadata: complaint["Metadata"],
    };
    for (const record of [complaint, listed, { ...complaint, ID: 2 }])
      expect((await http.post("postmark", sealed("postmark", record))).status).toBe(200);
    expect(await eventsOf(id, "invitation.complained")).toHaveLength(1);
  });

  test("an old report has no effect, as it may be a repeated one", async () => {
    const { id, ...mail } = await sent();
    for (const hours of [-13, 13])
      expect(
        (
          await http.post(
            "postmark",
            sealed("postmark", words.postmark("bounced", { ...mail, at: new Date(Date.now() + hours * HOUR) })),
          )
        ).status,
      ).toBe(200);
    expect((await read(id)).delivery).toBe("sent");
    await http.post(
      "postmark",
      sealed("postmark", words.postmark("bounced", { ...mail, at: new Date(Date.now() - 11 * HOUR) })),
    );
    expect((await read(id)).delivery).toBe("bounced");
  });

  test("other kinds of report are accepted without effect", async () => {
    const { id, ...mail } = await sent();
    const record = words.postmark("bounced", mail);
    for (const change of [
      { RecordType: "Open" },
      { RecordType: "Click" },
      { RecordType: "SubscriptionChange", SuppressSending: false },
      { Type: "AutoResponder" },
    ])
      expect((await http.post("postmark", sealed("postmark", { ...record, ...change }))).status).toBe(200);
    expect((await read(id)).delivery).toBe("sent");
  });
});

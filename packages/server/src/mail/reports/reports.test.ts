import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createReporters } from "./reporters.js";
import { readResend } from "./resend.js";
import { readSendgrid } from "./sendgrid.js";
import { readStandard } from "./standard.js";

const KEY = Buffer.alloc(32, 7);
const secret = `whsec_${KEY.toString("base64")}`;
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const reporters = createReporters({
  standard: { secret },
  resend: { secret },
  sendgrid: { publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64") },
});

const NOW = 1_795_000_000_000;
const body = Buffer.from('{"a": "ü"}');
const text = (seconds = NOW / 1000) => String(seconds);
const hmac = (id: string, seconds: string, content: Buffer = body, key = KEY) =>
  createHmac("sha256", key).update(`${id}.${seconds}.`).update(content).digest("base64");
const verify = (provider: string, headers: Record<string, string>, content: Buffer = body) =>
  reporters.get(provider)?.verify({ headers: new Headers(headers), body: content }, NOW);

describe("a signature by Standard Webhooks", () => {
  const headers = (changes: Record<string, string> = {}) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": text(),
    "webhook-signature": `v1,${hmac("msg_1", text())}`,
    ...changes,
  });

  test("matches the specification's example", () => {
    const example = createReporters({ standard: { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" } }).get("standard");
    const request = {
      headers: new Headers({
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
      }),
      body: Buffer.from('{"test": 2432232314}'),
    };
    expect(example?.verify(request, 1_614_265_330_000)).toBe("msg_p5jXN8AQM9LWM0D4loKWxJek");
  });

  test("is accepted among several, under both names, within five minutes", () => {
    expect(verify("standard", headers())).toBe("msg_1");
    expect(verify("standard", headers({ "webhook-signature": `v1,AAAA v2,x v1,${hmac("msg_1", text())}` }))).toBe(
      "msg_1",
    );
    expect(
      verify("resend", {
        "svix-id": "msg_1",
        "svix-timestamp": text(),
        "svix-signature": `v1,${hmac("msg_1", text())}`,
      }),
    ).toBe("msg_1");
    for (const seconds of [text(NOW / 1000 - 300), text(NOW / 1000 + 300)])
      expect(
        verify(
          "standard",
          headers({ "webhook-timestamp": seconds, "webhook-signature": `v1,${hmac("msg_1", seconds)}` }),
        ),
      ).toBe("msg_1");
  });

  test.each([
    ["another id", { "webhook-id": "msg_2" }],
    ["another time", { "webhook-timestamp": text(NOW / 1000 + 1) }],
    ["no time", { "webhook-timestamp": "" }],
    ["an invalid time", { "webhook-timestamp": "1e9" }],
    [
      "a time long past",
      {
        "webhook-timestamp": text(NOW / 1000 - 301),
        "webhook-signature": `v1,${hmac("msg_1", text(NOW / 1000 - 301))}`,
      },
    ],
    [
      "a time to come",
      {
        "webhook-timestamp": text(NOW / 1000 + 301),
        "webhook-signature": `v1,${hmac("msg_1", text(NOW / 1000 + 301))}`,
      },
    ],
    ["another key", { "webhook-signature": `v1,${hmac("msg_1", text(), body, Buffer.alloc(32, 8))}` }],
    ["another version", { "webhook-signature": `v2,${hmac("msg_1", text())}` }],
    ["no version", { "webhook-signature": hmac("msg_1", text()) }],
    ["nothing", { "webhook-signature": "" }],
    ["half of it", { "webhook-signature": `v1,${hmac("msg_1", text()).slice(0, 20)}` }],
  ])("is rejected with %s", (_, changes) => {
    expect(verify("standard", headers(changes))).toBeNull();
  });

  test("covers the exact bytes", () => {
    expect(verify("standard", headers(), Buffer.from('{"a":"ü"}'))).toBeNull();
    expect(verify("resend", headers())).toBeNull();
  });
});

describe("a signature of SendGrid", () => {
  const headers = (seconds = text(), content: Buffer = body, key = privateKey) => ({
    "X-Twilio-Email-Event-Webhook-Timestamp": seconds,
    "X-Twilio-Email-Event-Webhook-Signature": sign(
      "sha256",
      Buffer.concat([Buffer.from(seconds), content]),
      key,
    ).toString("base64"),
  });

  test("covers time and body, and the same request has the same id", () => {
    const first = verify("sendgrid", headers());
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(verify("sendgrid", headers())).toBe(first);
    expect(verify("sendgrid", headers(text(), Buffer.from("[]")), Buffer.from("[]"))).not.toBe(first);
  });

  test("is rejected with anything else", () => {
    expect(verify("sendgrid", headers(), Buffer.from("[]"))).toBeNull();
    expect(
      verify("sendgrid", { ...headers(), "X-Twilio-Email-Event-Webhook-Timestamp": text(NOW / 1000 + 1) }),
    ).toBeNull();
    expect(verify("sendgrid", headers(text(NOW / 1000 - 301)))).toBeNull();
    expect(
      verify("sendgrid", headers(text(), body, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey)),
    ).toBeNull();
    expect(verify("sendgrid", { ...headers(), "X-Twilio-Email-Event-Webhook-Signature": "AAAA" })).toBeNull();
    expect(verify("sendgrid", {})).toBeNull();
  });
});

test("refuses an invalid secret or key when the server is created", () => {
  expect(() => createReporters({ standard: { secret: "short" } })).toThrow(/mailWebhooks\.standard\.secret/);
  expect(() => createReporters({ resend: { secret: "whsec_" } })).toThrow(/mailWebhooks\.resend\.secret/);
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
  for (const key of ["", "x", rsa])
    expect(() => createReporters({ sendgrid: { publicKey: key } })).toThrow(/mailWebhooks\.sendgrid\.publicKey/);
  const password = "x".repeat(24);
  for (const one of [
    { username: "", password },
    { username: "a:b", password },
    { username: "a", password: password.slice(1) },
    { username: "a", password: `${password}\n` },
  ])
    expect(() => createReporters({ postmark: one })).toThrow(/mailWebhooks\.postmark/);
  for (const topicArn of ["", "arn:aws:sqs:eu-central-1:210987654321:x"])
    expect(() => createReporters({ ses: { topicArn } })).toThrow(/mailWebhooks\.ses\.topicArn/);
});

describe("reading a provider", () => {
  test("standard", () => {
    expect(
      readStandard({
        type: "mail.bounced",
        timestamp: "2026-11-21T10:00:00Z",
        data: { messageId: "<lnk_x@y>", recipient: "Rosa <ROSA@example.com>", reason: "no such\r\nmailbox" },
      }),
    ).toEqual([
      {
        messageId: "<lnk_x@y>",
        recipient: "rosa@example.com",
        kind: "bounced",
        permanent: true,
        reason: "no such mailbox",
        at: new Date("2026-11-21T10:00:00Z"),
      },
    ]);
    expect(readStandard({ type: "mail.bounced", data: { permanent: false } })).toMatchObject([
      { kind: "bounced", permanent: false },
    ]);
    expect(readStandard({ type: "mail.opened", data: {} })).toEqual([]);
  });

  test("resend", () => {
    const data = {
      email_id: "1",
      to: ["rosa@example.com"],
      headers: [{ name: "Message-Id", value: "<lnk_x@y>" }],
      bounce: { message: "no such mailbox", type: "Permanent" },
    };
    expect(readResend({ type: "email.bounced", created_at: "2026-11-21T10:00:00.000Z", data })).toEqual([
      {
        messageId: "<lnk_x@y>",
        recipient: "rosa@example.com",
        kind: "bounced",
        permanent: true,
        reason: "no such mailbox",
        at: new Date("2026-11-21T10:00:00Z"),
      },
    ]);
    const kinds = ["delivered", "complained", "delivery_delayed", "failed"].map(
      (type) => readResend({ type: `email.${type}`, data })?.[0]?.kind,
    );
    expect(kinds).toEqual(["delivered", "complained", "deferred", "bounced"]);
    expect(
      readResend({ type: "email.bounced", data: { ...data, bounce: { type: "Transient", subType: "MailboxFull" } } }),
    ).toMatchObject([{ kind: "bounced", permanent: false }]);
    for (const type of ["Transient", "Undetermined"])
      expect(readResend({ type: "email.bounced", data: { ...data, bounce: { type } } })).toMatchObject([
        { kind: "deferred", permanent: false },
      ]);
    expect(
      readResend({
        type: "email.suppressed",
        data: { ...data, bounce: undefined, suppressed: { message: "it bounced before" } },
      }),
    ).toMatchObject([{ kind: "bounced", permanent: true, reason: "it bounced before" }]);
    expect(readResend({ type: "email.opened", data })).toEqual([]);
    expect(readResend({ type: "contact.created", data })).toEqual([]);
  });

  test("sendgrid, many in one request", () => {
    const event = (name: string, more: object = {}) => ({
      event: name,
      email: "rosa@example.com",
      timestamp: 1_795_000_000,
      "smtp-id": "<lnk_x@y>",
      ...more,
    });
    const read = readSendgrid([
      event("processed"),
      event("delivered", { response: "250 OK" }),
      event("bounce", { reason: "550 no", type: "bounce" }),
      event("bounce", { reason: "550 not from you", type: "blocked" }),
      event("dropped", { reason: "Spam Content" }),
      event("dropped", { reason: "Bounced Address" }),
      event("dropped", { reason: "Invalid SMTPAPI header" }),
      event("spamreport"),
      event("deferred"),
      event("click"),
      null,
      1,
    ]);
    const told = [
      ["delivered", false, "250 OK"],
      ["bounced", true, "550 no"],
      ["bounced", false, "550 not from you"],
      ["bounced", false, "Spam Content"],
      ["bounced", true, "Bounced Address"],
      ["bounced", false, "Invalid SMTPAPI header"],
      ["complained", true, null],
      ["deferred", false, null],
    ] as const;
    expect(read).toEqual(
      told.map(([kind, permanent, reason]) => ({
        messageId: "<lnk_x@y>",
        recipient: "rosa@example.com",
        kind,
        permanent,
        reason,
        at: new Date(NOW),
      })),
    );
  });

  test("does not take names of object members for events", () => {
    for (const name of ["constructor", "toString", "__proto__"]) {
      expect(readStandard({ type: name, data: { recipient: "rosa@example.com" } })).toEqual([]);
      expect(readResend({ type: name, data: { to: ["rosa@example.com"] } })).toEqual([]);
      expect(readSendgrid([{ event: name, email: "rosa@example.com" }])).toEqual([]);
    }
  });

  test("reads no report from invalid content", () => {
    for (const junk of [null, 1, "x", true, [], {}, { type: 1, data: {} }, { type: "mail.bounced" }]) {
      expect(readStandard(junk)).toBeNull();
      expect(readResend(junk)).toBeNull();
    }
    for (const junk of [null, 1, "x", {}]) expect(readSendgrid(junk)).toBeNull();
    const odd = { messageId: 1, recipient: { a: 1 }, reason: ["x"] };
    expect(readStandard({ type: "mail.bounced", timestamp: 1e300, data: odd })).toEqual([
      { messageId: null, recipient: null, kind: "bounced", permanent: true, reason: null, at: null },
    ]);
    // Milliseconds taken for seconds lead to a year that the database does not accept.
    for (const timestamp of [1_795_263_417_000, -1, "-000001-01-01T00:00:00Z", "+010000-01-01T00:00:00Z"])
      expect(readStandard({ type: "mail.bounced", timestamp, data: odd })?.[0]?.at).toBeNull();
    expect(readStandard({ type: "mail.bounced", timestamp: "x", data: { recipient: "a\0@b" } })?.[0]).toMatchObject({
      recipient: null,
      at: null,
    });
  });
});

import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createReporters } from "./reporters.js";

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

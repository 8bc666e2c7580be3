import { describe, expect, test } from "vitest";
import { createPostmarkReporter, postmarkHeaders, readPostmark } from "./postmark.js";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const AT = "2026-11-21T11:59:30.1234567Z";
const LINK = "lnk_01kzz0000000000000000000aa";
const credentials = { username: "latchkey", password: "correct horse battery staple" };
const reporter = createPostmarkReporter(credentials);
const basic = (username = credentials.username, password = credentials.password) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

const bounce = (Type: string, more: object = {}) => ({
  RecordType: "Bounce",
  ID: 692560173,
  Type,
  MessageID: "0d2c1d6e-7f0e-4c8a-9a53-4b7c52f0c001",
  Email: "Rosa@example.com",
  Description: "The server was unable to deliver your message.",
  Details: "smtp;550 5.1.1\r\nno such mailbox",
  BouncedAt: AT,
  Metadata: { Latchkey: LINK },
  ...more,
});
const verify = (content: unknown, authorization: string | null = basic(), nowMs = NOW) =>
  reporter.verify(
    {
      headers: new Headers(authorization === null ? {} : { Authorization: authorization }),
      body: Buffer.from(JSON.stringify(content)),
    },
    nowMs,
  );

describe("authenticating Postmark", () => {
  test("requires the exact name and password", () => {
    expect(verify(bounce("HardBounce"))).not.toBeNull();
    expect(verify(bounce("HardBounce"), basic().replace("Basic", "basic"))).not.toBeNull();
    const wrong = [
      null,
      "",
      "Basic",
      "Basic ",
      "Basic %%%",
      basic("", ""),
      basic("latchkey", ""),
      basic("Latchkey"),
      basic("latchkey", `${credentials.password} `),
      basic("latchkey", credentials.password.slice(0, -1)),
      basic().replace("Basic", "Bearer"),
      `${basic()}, ${basic()}`,
      Buffer.from("latchkey").toString("base64"),
    ];
    for (const authorization of wrong)
      expect(verify(bounce("HardBounce"), authorization), String(authorization)).toBeNull();
  });

  test("gives a report the same id if it is sent again, through any of its webhooks", () => {
    const first = verify(bounce("HardBounce"));
    expect(verify(bounce("HardBounce", { ID: 1, Details: "told again" }))).toBe(first);
    const listed = {
      RecordType: "SubscriptionChange",
      MessageID: bounce("").MessageID,
      Recipient: "rosa@example.com",
      ChangedAt: AT,
      SuppressSending: true,
      SuppressionReason: "HardBounce",
    };
    expect(verify(listed)).toBe(first);
    for (const other of [
      bounce("SoftBounce"),
      bounce("SpamComplaint"),
      bounce("HardBounce", { MessageID: "x" }),
      bounce("HardBounce", { Email: "ben@example.com" }),
    ])
      expect(verify(other)).not.toBe(first);
  });
});

describe("reading Postmark", () => {
  test("returns the id that we gave it", () => {
    const told = {
      messageId: LINK,
      recipient: "rosa@example.com",
      kind: "bounced",
      permanent: true,
      reason: "smtp;550 5.1.1 no such mailbox",
      at: new Date("2026-11-21T11:59:30.123Z"),
    };
    expect(readPostmark(bounce("HardBounce"), NOW)).toEqual([told]);
    expect(readPostmark(bounce("HardBounce", { Metadata: {}, Details: "" }), NOW)).toEqual([
      { ...told, messageId: null, reason: "The server was unable to deliver your message." },
    ]);
    expect(postmarkHeaders(`<${LINK}@maple.example>`)).toEqual({
      "X-PM-KeepID": "true",
      "X-PM-Metadata-latchkey": LINK,
    });
  });

  test.each([
    ["HardBounce", "bounced", true],
    ["BadEmailAddress", "bounced", true],
    ["ManuallyDeactivated", "bounced", true],
    ["SpamComplaint", "complained", true],
    ["SMTPApiError", "bounced", false],
    ["DMARCPolicy", "bounced", false],
    ["SoftBounce", "bounced", false],
    ["Transient", "deferred", false],
    ["DnsError", "bounced", false],
    ["Blocked", "bounced", false],
    ["Unknown", "deferred", false],
    ["AutoResponder", "deferred", false],
    ["toString", "deferred", false],
  ])("reads a bounce of type %s as %s", (type, kind, permanent) => {
    expect(readPostmark(bounce(type), NOW)).toMatchObject([{ kind, permanent }]);
  });

  test("reads deliveries, complaints and suppressed addresses", () => {
    const record = (RecordType: string, more: object) =>
      readPostmark(
        { RecordType, MessageID: "m", Recipient: "rosa@example.com", Metadata: { latchkey: LINK }, ...more },
        NOW,
      );
    expect(record("Delivery", { DeliveredAt: AT, Details: "250 OK" })).toMatchObject([
      { kind: "delivered", permanent: false, messageId: LINK, recipient: "rosa@example.com" },
    ]);
    expect(record("SpamComplaint", { BouncedAt: AT, Email: "rosa@example.com", Details: "x" })).toMatchObject([
      { kind: "complained", permanent: true, reason: null },
    ]);
    const change = (more: object) => record("SubscriptionChange", { ChangedAt: AT, SuppressSending: true, ...more });
    expect(change({ SuppressionReason: "HardBounce" })).toMatchObject([
      { kind: "bounced", permanent: true, reason: null },
    ]);
    expect(change({ SuppressionReason: "SpamComplaint" })).toMatchObject([{ kind: "complained", permanent: true }]);
    for (const none of [
      { SuppressionReason: "ManualSuppression" },
      { SuppressionReason: "HardBounce", SuppressSending: false },
      {},
    ])
      expect(change(none)).toEqual([]);
    for (const other of ["Open", "Click", "Inbound", "toString"]) expect(record(other, { ReceivedAt: AT })).toEqual([]);
  });

  test("ignores reports that are older than any retry", () => {
    const hours = (n: number) => NOW + n * 3_600_000 - 30_000;
    expect(readPostmark(bounce("HardBounce"), hours(12))).toHaveLength(1);
    for (const now of [hours(12) + 1000, hours(48), hours(-13)])
      expect(readPostmark(bounce("HardBounce"), now)).toEqual([]);
    for (const BouncedAt of [undefined, null, "", "yesterday", {}])
      expect(readPostmark(bounce("HardBounce", { BouncedAt }), NOW)).toEqual([]);
  });

  test("reads no report from invalid content", () => {
    for (const junk of [null, 1, "x", true, [], {}, { RecordType: 1 }, { RecordType: "" }])
      expect(readPostmark(junk, NOW)).toBeNull();
    expect(
      readPostmark(bounce("HardBounce", { Metadata: "x", Email: { a: 1 }, Details: ["x"], Description: 1 }), NOW),
    ).toMatchObject([{ messageId: null, recipient: null, reason: null }]);
  });
});

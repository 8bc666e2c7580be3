import { describe, expect, test } from "vitest";
import { blamesAddress } from "./report.js";
import { readResend } from "./resend.js";
import { readSendgrid } from "./sendgrid.js";
import { readStandard } from "./standard.js";

const NOW = 1_795_000_000_000;

test.each([
  ["smtp; 550 5.1.1 user unknown", true],
  ["5.1.10", true],
  ["550 no such mailbox", true],
  ["rejected by 5.1.2.7", true],
  ["550 from 192.5.7.1: no such user", true],
  ["Hard bounce", true],
  [null, true],
  ["550 5.7.1 relaying denied", false],
  ["smtp;550 5.4.1 Recipient address rejected: Access denied", false],
  ["553 5.1.8 sender's domain not found", false],
])("%j is about the address: %s", (answer, is) => expect(blamesAddress(answer)).toBe(is));

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

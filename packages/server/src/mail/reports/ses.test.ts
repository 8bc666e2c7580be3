import { describe, expect, test } from "vitest";
import { readSes } from "./ses.js";

const MESSAGE_ID = "<lnk_01kzz0000000000000000000aa@maple.example>";
const AT = "2026-11-21T10:00:00.250Z";
const mail = {
  timestamp: "2026-11-21T09:59:58.000Z",
  messageId: "0107019aa0b1c2d3-4e5f6071-8293-a4b5-c6d7-e8f901234567-000000",
  destination: ["Rosa@example.com"],
  headersTruncated: false,
  headers: [
    { name: "From", value: "Maple Street Homes <post@maple.example>" },
    { name: "Message-ID", value: MESSAGE_ID },
  ],
};
const wrap = (event: object) => ({ Type: "Notification", Message: `${JSON.stringify({ mail, ...event })}\n` });
const told = { messageId: MESSAGE_ID, recipient: "rosa@example.com", permanent: false, reason: null, at: new Date(AT) };
const bounce = (bounceType: string, recipient: object = {}, bounceSubType = "General") => ({
  eventType: "Bounce",
  bounce: {
    bounceType,
    bounceSubType,
    timestamp: AT,
    bouncedRecipients: [{ emailAddress: "rosa@example.com", ...recipient }],
  },
});

describe("reading SES", () => {
  test("reads deliveries, delays, and mails that SES refused to send", () => {
    expect(
      readSes(
        wrap({
          eventType: "Delivery",
          delivery: { timestamp: AT, recipients: ["rosa@example.com"], smtpResponse: "250 ok" },
        }),
      ),
    ).toEqual([{ ...told, kind: "delivered" }]);
    const delay = {
      timestamp: AT,
      delayType: "MailboxFull",
      delayedRecipients: [
        { emailAddress: "rosa@example.com", status: "4.2.2", diagnosticCode: "smtp; 452 4.2.2 full" },
      ],
    };
    expect(readSes(wrap({ eventType: "DeliveryDelay", deliveryDelay: delay }))).toEqual([
      { ...told, kind: "deferred", reason: "smtp; 452 4.2.2 full" },
    ]);
    expect(readSes(wrap({ eventType: "Reject", reject: { reason: "Bad content" } }))).toEqual([
      { ...told, kind: "bounced", reason: "Bad content", at: new Date(mail.timestamp) },
    ]);
  });

  test("a bounce counts if SES gave up, and suppresses the address if it is permanent", () => {
    expect(
      readSes(wrap(bounce("Permanent", { diagnosticCode: "smtp; 550 5.1.1 user unknown", status: "5.1.1" }))),
    ).toEqual([{ ...told, kind: "bounced", permanent: true, reason: "smtp; 550 5.1.1 user unknown" }]);
    expect(readSes(wrap(bounce("Permanent", { status: "5.1.1" })))).toMatchObject([{ reason: "5.1.1" }]);
    expect(readSes(wrap(bounce("Permanent", { status: "5.4.1" })))).toMatchObject([
      { kind: "bounced", permanent: false },
    ]);
    for (const subType of ["MailboxFull", "MessageTooLarge", "ContentRejected"])
      expect(readSes(wrap(bounce("Transient", {}, subType)))).toMatchObject([{ kind: "bounced", permanent: false }]);
    // An out-of-office note has one of these types.
    for (const type of ["Transient", "Undetermined", "", "permanent"])
      expect(readSes(wrap(bounce(type)))).toMatchObject([{ kind: "deferred", permanent: false }]);
  });

  test("a complaint counts, unless it takes an earlier one back", () => {
    const complaint = (complaintFeedbackType?: string) =>
      wrap({
        eventType: "Complaint",
        complaint: {
          timestamp: AT,
          complainedRecipients: [{ emailAddress: "rosa@example.com" }],
          complaintFeedbackType,
        },
      });
    for (const type of [undefined, "abuse"])
      expect(readSes(complaint(type))).toEqual([{ ...told, kind: "complained", permanent: true }]);
    expect(readSes(complaint("not-spam"))).toEqual([]);
  });

  test("reads notifications and events for each recipient, with only the address if there are no headers", () => {
    const { eventType, ...rest } = bounce("Permanent");
    expect(readSes(wrap({ notificationType: eventType, ...rest }))).toMatchObject([{ kind: "bounced" }]);
    const bouncedRecipients = [{ emailAddress: "rosa@example.com" }, { emailAddress: "Ben <ben@example.com>" }];
    expect(
      readSes(
        wrap({ eventType: "Bounce", bounce: { bounceType: "Permanent", timestamp: AT, bouncedRecipients } }),
      )?.map(({ recipient }) => recipient),
    ).toEqual(["rosa@example.com", "ben@example.com"]);
    const { headers, ...bare } = mail;
    expect(readSes(wrap({ ...bounce("Permanent"), mail: bare }))).toMatchObject([{ messageId: null }]);
    expect(headers).toHaveLength(2);
    expect(
      readSes(wrap({ ...bounce("Permanent"), mail: { ...bare, commonHeaders: { messageId: MESSAGE_ID } } })),
    ).toMatchObject([{ messageId: MESSAGE_ID }]);
  });

  test("reads no report from other messages of the topic", () => {
    for (const Message of [
      "Successfully validated SNS topic for Amazon SES event publishing.",
      "",
      "null",
      "[]",
      "1",
      '{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"x"}',
    ])
      expect(readSes({ Type: "Notification", Message })).toEqual([]);
    for (const type of ["Send", "Open", "Click", "Rendering Failure", "Subscription", "toString"])
      expect(readSes(wrap({ eventType: type }))).toEqual([]);
    for (const Type of ["SubscriptionConfirmation", "UnsubscribeConfirmation"])
      expect(readSes({ Type, Message: wrap(bounce("Permanent")).Message })).toEqual([]);
  });

  test("reads no report from invalid content", () => {
    for (const junk of [null, 1, "x", true, [], {}, { Type: 1 }]) expect(readSes(junk)).toBeNull();
    for (const part of [
      null,
      1,
      "x",
      [],
      {},
      { bounceType: "Permanent" },
      { bounceType: "Permanent", bouncedRecipients: "x" },
    ])
      expect(readSes(wrap({ eventType: "Bounce", bounce: part }))).toEqual([]);
    expect(
      readSes(wrap({ eventType: "Bounce", bounce: { bounceType: "Permanent", bouncedRecipients: [null, 1, {}] } })),
    ).toHaveLength(3);
    expect(
      readSes(
        wrap({ ...bounce("Permanent"), mail: { headers: [null, 1, { name: 1 }, { name: "Message-ID", value: {} }] } }),
      ),
    ).toMatchObject([{ messageId: null }]);
  });
});

import type { Fetch } from "./fetch-limited.js";
import {
  addressOf,
  fieldsOf,
  headerOf,
  instantOf,
  reasonOf,
  textOf,
  type MailReport,
  type MailReporter,
} from "./report.js";
import type { SnsTopic } from "./sns-topic.js";
import { createSns } from "./sns.js";

// By then SES has tried for hours; the address is not to blame.
const givenUp = new Set<unknown>([
  "MailboxFull",
  "MessageTooLarge",
  "CustomTimeoutExceeded",
  "ContentRejected",
  "AttachmentRejected",
]);

/**
 * What a bounce of SES comes to. One of the type `Transient` and the sub-type `General` is often an out-of-office note,
 * of a mail that did arrive.
 */
export function readSesBounce(type: unknown, subType: unknown): Pick<MailReport, "kind" | "permanent"> {
  if (type === "Permanent") return { kind: "bounced", permanent: true };
  return { kind: givenUp.has(subType) ? "bounced" : "deferred", permanent: false };
}

/**
 * Reports out of a message of SNS that SES has written: of notifications and of published events
 * (docs.aws.amazon.com/ses).
 */
export function readSes(content: unknown): MailReport[] | null {
  const message = fieldsOf(content);
  const type = textOf(message?.["Type"]);
  if (!message || type === null) return null;
  // Anybody who may publish to the topic writes what they like into it: SES tells it so in plain words when it is set
  // up.
  return type === "Notification" ? readEvent(parse(message["Message"])) : [];
}

function readEvent(event: Readonly<Record<string, unknown>> | null): MailReport[] {
  const mail = fieldsOf(event?.["mail"]);
  if (!event || !mail) return [];
  const type = textOf(event["eventType"]) ?? textOf(event["notificationType"]);
  const about = (name: string) => fieldsOf(event[name]) ?? {};
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  // `messageId` of the mail itself is one of SES's own; ours is among the headers, where those are passed on.
  const messageId = headerOf(mail["headers"], "message-id") ?? textOf(fieldsOf(mail["commonHeaders"])?.["messageId"]);
  const tell = (
    kind: MailReport["kind"],
    permanent: boolean,
    at: unknown,
    recipients: [address: unknown, reason: unknown][],
  ): MailReport[] =>
    recipients.map(([address, reason]) => ({
      messageId,
      recipient: addressOf(address),
      kind,
      permanent,
      reason: reasonOf(reason),
      at: instantOf(at),
    }));
  const details = (value: unknown): [address: unknown, reason: unknown][] =>
    list(value).map((one) => {
      const { emailAddress, diagnosticCode, status } = fieldsOf(one) ?? {};
      return [emailAddress, diagnosticCode ?? status];
    });

  switch (type) {
    case "Delivery": {
      const { recipients, timestamp } = about("delivery");
      return tell(
        "delivered",
        false,
        timestamp,
        list(recipients).map((address) => [address, null]),
      );
    }
    case "Bounce": {
      const bounce = about("bounce");
      const { kind, permanent } = readSesBounce(bounce["bounceType"], bounce["bounceSubType"]);
      return tell(kind, permanent, bounce["timestamp"], details(bounce["bouncedRecipients"]));
    }
    case "DeliveryDelay": {
      const { delayedRecipients, timestamp } = about("deliveryDelay");
      return tell("deferred", false, timestamp, details(delayedRecipients));
    }
    case "Complaint": {
      const { complainedRecipients, complaintFeedbackType, timestamp } = about("complaint");
      // Somebody took a mail out of their spam folder again.
      return complaintFeedbackType === "not-spam"
        ? []
        : tell(
            "complained",
            true,
            timestamp,
            details(complainedRecipients).map(([address]) => [address, null]),
          );
    }
    case "Reject":
      // SES took the mail and did not send it, for what is in it.
      return tell(
        "bounced",
        false,
        mail["timestamp"],
        list(mail["destination"]).map((address) => [address, about("reject")["reason"]]),
      );
    default:
      return [];
  }
}

function parse(text: unknown): Readonly<Record<string, unknown>> | null {
  try {
    return fieldsOf(JSON.parse(String(text)));
  } catch {
    return null;
  }
}

/** Reports of SES, which come through a topic of SNS and bear its signature. */
export function createSesReporter(topic: SnsTopic, fetch: Fetch): MailReporter {
  const sns = createSns(topic, fetch);
  return {
    verify: ({ body }, nowMs) => sns.verify(body, nowMs),
    read: readSes,
    confirm: (content) => sns.confirm(content),
  };
}

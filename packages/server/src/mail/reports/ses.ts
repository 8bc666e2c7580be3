import type { Fetch } from "./fetch-limited.js";
import {
  addressOf,
  blamesAddress,
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

// SES has retried for hours by then. The address is not the reason.
const givenUp = new Set<unknown>([
  "MailboxFull",
  "MessageTooLarge",
  "CustomTimeoutExceeded",
  "ContentRejected",
  "AttachmentRejected",
]);

/**
 * Classifies a bounce of SES. One of type `Transient` and sub-type `General` is often an out-of-office note about a
 * mail that did arrive.
 */
export function readSesBounce(type: unknown, subType: unknown): Pick<MailReport, "kind" | "permanent"> {
  if (type === "Permanent") return { kind: "bounced", permanent: true };
  return { kind: givenUp.has(subType) ? "bounced" : "deferred", permanent: false };
}

/** Reads the reports in an SNS message of SES, both notifications and published events (docs.aws.amazon.com/ses). */
export function readSes(content: unknown): MailReport[] | null {
  const message = fieldsOf(content);
  const type = textOf(message?.["Type"]);
  if (!message || type === null) return null;
  // Anyone with permission to publish to the topic can write other messages to it, and SES sends a plain-text one
  // during setup.
  return type === "Notification" ? readEvent(parse(message["Message"])) : [];
}

function readEvent(event: Readonly<Record<string, unknown>> | null): MailReport[] {
  const mail = fieldsOf(event?.["mail"]);
  if (!event || !mail) return [];
  const type = textOf(event["eventType"]) ?? textOf(event["notificationType"]);
  const about = (name: string) => fieldsOf(event[name]) ?? {};
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  // `messageId` is SES's own id. Ours is in the headers, if those are included.
  const messageId = headerOf(mail["headers"], "message-id") ?? textOf(fieldsOf(mail["commonHeaders"])?.["messageId"]);
  const tell = (
    kind: MailReport["kind"],
    permanent: boolean,
    at: unknown,
    recipients: [address: unknown, reason: unknown, status?: unknown][],
  ): MailReport[] =>
    recipients.map(([address, reason, status]) => ({
      messageId,
      recipient: addressOf(address),
      kind,
      permanent: permanent && blamesAddress(status),
      reason: reasonOf(reason),
      at: instantOf(at),
    }));
  const details = (value: unknown): [address: unknown, reason: unknown, status: unknown][] =>
    list(value).map((one) => {
      const { emailAddress, diagnosticCode, status } = fieldsOf(one) ?? {};
      return [emailAddress, diagnosticCode ?? status, status];
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
      // The recipient moved a mail out of their spam folder.
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
      // SES accepted the mail but did not send it, because of its content.
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

/** Reports of SES, which arrive through an SNS topic and are signed by SNS. */
export function createSesReporter(topic: SnsTopic, fetch: Fetch): MailReporter {
  const sns = createSns(topic, fetch);
  return {
    verify: ({ body }, nowMs) => sns.verify(body, nowMs),
    read: readSes,
    confirm: (content) => sns.confirm(content),
  };
}

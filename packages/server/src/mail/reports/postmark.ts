import { createHash, timingSafeEqual } from "node:crypto";
import {
  addressOf,
  fieldsOf,
  instantOf,
  jsonOf,
  reasonOf,
  textOf,
  type MailReport,
  type MailReporter,
} from "./report.js";

/** The name and password that Postmark was given for its webhooks. */
export interface PostmarkCredentials {
  username: string;
  password: string;
}

/** Whether the credentials are long enough. The password is the only proof that a request comes from Postmark. */
export const areStrong = ({ username, password }: PostmarkCredentials): boolean =>
  /^[^:\p{Cc}]{1,100}$/u.test(username) && /^[^\p{Cc}]{24,200}$/u.test(password);

// Postmark retries for ten and a half hours, with the time of the first attempt. And older mails are deleted here
// before a report about them could be replayed.
const MOST_HOURS = 12;

/** It did not arrive or was not sent, but the address is not the reason. */
const NOT_THERE: Effect = { kind: "bounced", permanent: false };
const NO_MAILBOX: Effect = { kind: "bounced", permanent: true };
const COMPLAINED: Effect = { kind: "complained", permanent: true };

type Effect = Pick<MailReport, "kind" | "permanent">;

/**
 * By the type of a bounce. Other types are retried, may be automatic replies, or are not bounces
 * (postmarkapp.com/developer, "Bounce types").
 */
const bounces = new Map<unknown, Effect>([
  ["HardBounce", NO_MAILBOX],
  ["BadEmailAddress", NO_MAILBOX],
  ["ManuallyDeactivated", NO_MAILBOX],
  ["SpamComplaint", COMPLAINED],
  ["SMTPApiError", NOT_THERE],
  ["DMARCPolicy", NOT_THERE],
  ["SoftBounce", NOT_THERE],
  ["Blocked", NOT_THERE],
  ["DnsError", NOT_THERE],
  ["SpamNotification", NOT_THERE],
  ["VirusNotification", NOT_THERE],
]);

/** By the reason why an address is on Postmark's suppression list. */
const suppressions = new Map<unknown, Effect>([
  ["HardBounce", NO_MAILBOX],
  ["SpamComplaint", COMPLAINED],
]);

type Fields = Readonly<Record<string, unknown>>;

function effectOf(record: Fields): Effect | undefined {
  switch (record["RecordType"]) {
    case "Delivery":
      return { kind: "delivered", permanent: false };
    case "Bounce":
      return bounces.get(record["Type"]) ?? { kind: "deferred", permanent: false };
    case "SpamComplaint":
      return COMPLAINED;
    case "SubscriptionChange":
      return record["SuppressSending"] === true ? suppressions.get(record["SuppressionReason"]) : undefined;
    default:
      return undefined;
  }
}

/** Reads one of Postmark's records (postmarkapp.com/developer, "Webhooks overview"). */
export function readPostmark(content: unknown, nowMs: number): MailReport[] | null {
  const record = fieldsOf(content);
  if (!record || textOf(record["RecordType"]) === null) return null;
  const effect = effectOf(record);
  const at = instantOf(record["BouncedAt"] ?? record["DeliveredAt"] ?? record["ChangedAt"]);
  // Nothing else distinguishes a recorded report from a new one.
  if (effect === undefined || at === null || Math.abs(nowMs - at.getTime()) > MOST_HOURS * 3_600_000) return [];
  const reason = effect.kind === "complained" ? null : (reasonOf(record["Details"]) ?? reasonOf(record["Description"]));
  return [
    {
      messageId: ourIdIn(record["Metadata"]),
      recipient: addressOf(record["Email"] ?? record["Recipient"]),
      ...effect,
      reason,
      at,
    },
  ];
}

const METADATA = "latchkey";

/** Postmark replaces the Message-ID with its own, but returns `Metadata`. */
function ourIdIn(metadata: unknown): string | null {
  const [, id] = Object.entries(fieldsOf(metadata) ?? {}).find(([name]) => name.toLowerCase() === METADATA) ?? [];
  return textOf(id);
}

/** Headers for a mail sent by Postmark: they keep our Message-ID, and return its id with every report. */
export const postmarkHeaders = (messageId: string): Record<string, string> => ({
  "X-PM-KeepID": "true",
  [`X-PM-Metadata-${METADATA}`]: messageId.replace(/^<|@.*$/g, ""),
});

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Reports of Postmark, which does not sign them: it sends a name and a password. */
export function createPostmarkReporter({ username, password }: PostmarkCredentials): MailReporter {
  const expected = digest(`${username}:${password}`);
  return {
    verify({ headers, body }, nowMs) {
      const [, given = ""] = /^Basic +(\S+)$/i.exec(headers.get("Authorization") ?? "") ?? [];
      // Digests have the same length, so the duration reveals nothing.
      if (!timingSafeEqual(digest(Buffer.from(given, "base64").toString()), expected)) return null;
      const content = jsonOf(body);
      const [report] = readPostmark(content, nowMs) ?? [];
      // Two of its webhooks may report the same event, and nothing identifies the attempt.
      return JSON.stringify([report?.kind, report?.permanent, fieldsOf(content)?.["MessageID"], report?.recipient]);
    },
    read: readPostmark,
  };
}

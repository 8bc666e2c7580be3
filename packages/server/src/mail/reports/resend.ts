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
import { readSesBounce } from "./ses.js";
import { verifyStandard } from "./standard-webhooks.js";

const kinds = new Map<string, MailReport["kind"]>([
  ["email.delivered", "delivered"],
  ["email.bounced", "bounced"],
  ["email.failed", "bounced"],
  ["email.suppressed", "bounced"],
  ["email.complained", "complained"],
  ["email.delivery_delayed", "deferred"],
]);

/** Reads Resend's events (resend.com/docs, "Event types"). */
export function readResend(content: unknown): MailReport[] | null {
  const event = fieldsOf(content);
  const data = fieldsOf(event?.["data"]);
  const type = textOf(event?.["type"]);
  if (!event || !data || type === null) return null;
  const kind = kinds.get(type);
  if (kind === undefined) return [];
  const bounce = fieldsOf(data["bounce"]);
  const soft = type === "email.bounced" && /^(transient|undetermined)$/i.test(textOf(bounce?.["type"]) ?? "");
  // If a mail could not be sent at all, the address is not the reason. Resend uses SES, and passes on its sub-types.
  const permanent = (type === "email.bounced" && !soft) || type === "email.suppressed" || kind === "complained";
  const to = Array.isArray(data["to"]) ? (data["to"] as unknown[]) : [data["to"]];
  const reason =
    reasonOf(bounce?.["message"]) ??
    reasonOf(fieldsOf(data["failed"])?.["reason"]) ??
    reasonOf(fieldsOf(data["suppressed"])?.["message"]);
  // Resend passes on the headers of mails that it got by SMTP.
  const messageId = headerOf(data["headers"], "message-id") ?? textOf(data["message_id"]);
  return [
    {
      messageId,
      recipient: addressOf(to[0]),
      kind: soft ? readSesBounce(null, bounce?.["subType"]).kind : kind,
      permanent,
      reason,
      at: instantOf(event["created_at"]),
    },
  ];
}

/** Reports of Resend, which signs like Svix: the same scheme with older names. */
export const createResendReporter = ({ secret }: { secret: string }): MailReporter => ({
  verify: (request, nowMs) => verifyStandard(secret, "svix", request, nowMs),
  read: readResend,
});

import { addressOf, fieldsOf, instantOf, reasonOf, textOf, type MailReport, type MailReporter } from "./report.js";
import { verifyStandard } from "./standard-webhooks.js";

const kinds = new Map<string, MailReport["kind"]>([
  ["mail.delivered", "delivered"],
  ["mail.bounced", "bounced"],
  ["mail.complained", "complained"],
  ["mail.deferred", "deferred"],
]);

/**
 * Reads `{ type, timestamp, data: { messageId, recipient, permanent, reason } }`, for any provider, forwarded and
 * signed by the host.
 */
export function readStandard(content: unknown): MailReport[] | null {
  const event = fieldsOf(content);
  const data = fieldsOf(event?.["data"]);
  const type = textOf(event?.["type"]);
  if (!event || !data || type === null) return null;
  const kind = kinds.get(type);
  if (kind === undefined) return [];
  const permanent = kind === "complained" || (kind === "bounced" && data["permanent"] !== false);
  return [
    {
      messageId: textOf(data["messageId"]),
      recipient: addressOf(data["recipient"]),
      kind,
      permanent,
      reason: reasonOf(data["reason"]),
      at: instantOf(event["timestamp"]),
    },
  ];
}

/** Reports by Standard Webhooks. */
export const createStandardReporter = ({ secret }: { secret: string }): MailReporter => ({
  verify: (request, nowMs) => verifyStandard(secret, "webhook", request, nowMs),
  read: readStandard,
});

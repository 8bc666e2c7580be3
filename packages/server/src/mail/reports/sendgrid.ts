import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import {
  addressOf,
  fieldsOf,
  instantOf,
  isRecent,
  reasonOf,
  textOf,
  type MailReport,
  type MailReporter,
  type SignedRequest,
} from "./report.js";

const kinds = new Map<string, MailReport["kind"]>([
  ["delivered", "delivered"],
  ["bounce", "bounced"],
  ["dropped", "bounced"],
  ["spamreport", "complained"],
  ["deferred", "deferred"],
]);

/** Reads SendGrid's events, of which a request has many (twilio.com/docs/sendgrid, "Event webhook reference"). */
export function readSendgrid(content: unknown): MailReport[] | null {
  if (!Array.isArray(content)) return null;
  return content.flatMap((item): MailReport[] => {
    const event = fieldsOf(item);
    const name = textOf(event?.["event"]);
    const kind = name === null ? undefined : kinds.get(name);
    if (!event || kind === undefined) return [];
    // A bounce of type `blocked` is about the sender or the content, not the address. A dropped mail was never sent.
    const blocked = name === "bounce" && textOf(event["type"])?.toLowerCase() === "blocked";
    const reason = reasonOf(event["reason"]) ?? reasonOf(event["response"]);
    const permanent =
      (name === "bounce" && !blocked) ||
      kind === "complained" ||
      (name === "dropped" && /^(bounced address|invalid)$/i.test(reason ?? ""));
    return [
      {
        messageId: textOf(event["smtp-id"]),
        recipient: addressOf(event["email"]),
        kind,
        permanent,
        reason,
        at: instantOf(event["timestamp"]),
      },
    ];
  });
}

/** Reads the public key that SendGrid shows: a P-256 key in base64. @throws Error if it is not one */
export function readPublicKey(text: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
  if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1") throw new Error("not a P-256 key");
  return key;
}

/** ECDSA with SHA-256 over time and body. The request has no id of its own, so its digest is used. */
function verifySendgrid(key: KeyObject, { headers, body }: SignedRequest, nowMs: number): string | null {
  const seconds = headers.get("X-Twilio-Email-Event-Webhook-Timestamp") ?? "";
  const signature = headers.get("X-Twilio-Email-Event-Webhook-Signature") ?? "";
  if (signature === "" || !isRecent(seconds, nowMs)) return null;
  const signed = Buffer.concat([Buffer.from(seconds), body]);
  return verify("sha256", signed, key, Buffer.from(signature, "base64"))
    ? createHash("sha256").update(signed).digest("hex")
    : null;
}

/** Reports of SendGrid. */
export function createSendgridReporter({ publicKey }: { publicKey: string }): MailReporter {
  const key = readPublicKey(publicKey);
  return { verify: (request, nowMs) => verifySendgrid(key, request, nowMs), read: readSendgrid };
}

import { check, WebhookEvent } from "@latchkey/core/contract";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

export { WebhookVerificationError };

/** A webhook as the host's endpoint received it. */
export interface ReceivedWebhook {
  /** The exact body. If it is parsed and serialized again, the signature no longer matches. */
  body: string | Uint8Array;
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `whsec_…`, from the response that created the endpoint or rotated its secret. */
  secret: string;
}

/**
 * Verifies a webhook of ours by Standard Webhooks, at most five minutes old, and returns its event. A delivery can
 * arrive more than once, always with the same `webhook-id` header: store that to detect repeats.
 *
 * @throws WebhookVerificationError if the signature or the time is not valid, or the body is not an event of ours
 */
export function verifyWebhook({ body, headers, secret }: ReceivedWebhook): WebhookEvent {
  const text = typeof body === "string" ? body : Buffer.from(body).toString();
  const given =
    headers instanceof Headers
      ? Object.fromEntries(headers)
      : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? "")]));
  new Webhook(secret).verify(text, given, { jsonParse: false });
  const event = check<WebhookEvent>(WebhookEvent, parse(text));
  if (!event.ok) throw new WebhookVerificationError("The body is not an event.");
  return event.value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

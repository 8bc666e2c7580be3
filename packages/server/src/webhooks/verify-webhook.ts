import { check, WebhookEvent } from "@latchkey/core/contract";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

export { WebhookVerificationError };

/** What came to the host's endpoint. */
export interface ReceivedWebhook {
  /** The body as it came, byte for byte: parsed and written again it has another signature. */
  body: string | Uint8Array;
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `whsec_…`, as the endpoint's creation or the last rotation answered it. */
  secret: string;
}

/**
 * Judges a webhook of ours by Standard Webhooks, at most five minutes old, and gives its event. A delivery can come
 * more than once, always with the same `webhook-id` header: keep that, to tell a repeat.
 *
 * @throws WebhookVerificationError where the signature or the time is wrong, or the body is none of ours
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

import { Webhook } from "standardwebhooks";

/**
 * The headers of an attempt by Standard Webhooks 1.0.0: the id, which is the same for all attempts, the time, and a
 * signature with each secret.
 *
 * @param secrets `whsec_…`, newest first
 */
export function signWebhook(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

import { Webhook } from "standardwebhooks";

/**
 * The headers of one attempt by Standard Webhooks 1.0.0: the id, which stays over all of them, the time, and a
 * signature by each secret.
 *
 * @param secrets `whsec_…`, the newest first
 */
export function signWebhook(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

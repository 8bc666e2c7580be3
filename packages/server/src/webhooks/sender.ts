import type { WebhookFailure } from "@latchkey/core/contract";

/** A signed attempt. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The endpoint's response. Its body is not stored. */
export interface WebhookResponse {
  status: number;
  /** The seconds in `Retry-After`. */
  retryAfterSeconds: number | null;
}

/** Sends one attempt. @throws WebhookError if there was no response */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookResponse>;

/** Why an attempt got no response. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  constructor(
    readonly failure: Extract<WebhookFailure, "timeout" | "connection" | "tls" | "address">,
    options?: ErrorOptions,
  ) {
    super(`A webhook was not sent: ${failure}.`, options);
  }
}

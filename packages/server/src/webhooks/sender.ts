import type { WebhookFailure } from "@latchkey/core/contract";

/** One attempt, signed. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What the endpoint answered; of its body nothing is kept. */
export interface WebhookAnswer {
  status: number;
  /** Seconds that `Retry-After` asks for. */
  retryAfterSeconds: number | null;
}

/** Sends one attempt. @throws WebhookError where no answer came */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** Why an attempt had no answer. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  constructor(
    readonly failure: Extract<WebhookFailure, "timeout" | "connection" | "tls" | "address">,
    options?: ErrorOptions,
  ) {
    super(`A webhook was not sent: ${failure}.`, options);
  }
}

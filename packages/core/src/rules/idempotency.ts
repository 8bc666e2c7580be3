import type { ErrorCode } from "../contract/errors.js";
import { refused, type Refused } from "./ruling.js";

/** How long the response to a request with a key is kept, in hours. */
export const keyHours = 24;

/** Whether a text can be an `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export const isIdempotencyKey = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text);

/** An earlier request with the same key, by the same caller, to the same route. */
export interface KeptRequest {
  /** Its input, or a hash of it. */
  input: string;
  /** Whether it has no response yet. */
  isRunning: boolean;
}

/** What happens to a request with a key: it runs, or the first response is repeated, or it is refused. */
export function judgeKey(
  before: KeptRequest | null,
  input: string,
): { ok: true; repeats: boolean } | Refused<"idempotency_key_reused" | "idempotency_in_progress"> {
  if (before === null) return { ok: true, repeats: false };
  if (before.input !== input) return refused("idempotency_key_reused", {});
  return before.isRunning ? refused("idempotency_in_progress", {}) : { ok: true, repeats: true };
}

// The same request may not get these again.
const passing: ReadonlySet<ErrorCode> = new Set([
  "rate_limited",
  "resend_cooldown",
  "unauthenticated",
  "forbidden",
  "overloaded",
  "service_unavailable",
  "host_unavailable",
  "internal_error",
  "not_implemented",
  "idempotency_in_progress",
]);

/** Whether a refusal is kept for its key, as it would be refused again. Otherwise the request may run again. */
export const isLasting = (code: ErrorCode): boolean => !passing.has(code);

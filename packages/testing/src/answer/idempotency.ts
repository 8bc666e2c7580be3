import type { ErrorCode } from "@latchkey/core/contract";
import { DAY_MS } from "../world/clock.js";
import { invalid, ProblemError } from "./problem.js";

/** The result of a request with a key: the body of a success, or a lasting refusal. */
export type Outcome = { body: string | null } | { refusal: ProblemError };

interface Kept {
  input: string;
  outcome: Outcome;
  until: number;
}

/** The results of POSTs with keys, kept for 24 hours of the world's clock. */
export interface IdempotencyKeys {
  /** Returns the result of the same request. Throws `idempotency_key_reused` if the key had another input. */
  find(scope: string, input: string, now: Date): Outcome | undefined;
  keep(scope: string, input: string, outcome: Outcome, now: Date): void;
}

// Refusals that may not apply when the same request is repeated.
const temporary: ReadonlySet<ErrorCode> = new Set([
  "rate_limited",
  "resend_cooldown",
  "unauthenticated",
  "forbidden",
  "overloaded",
  "service_unavailable",
  "host_unavailable",
  "internal_error",
  "not_implemented",
]);

/** Creates an empty store of idempotency keys. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const kept = new Map<string, Kept>();
  return {
    find(scope, input, now) {
      const found = kept.get(scope);
      if (!found || found.until <= now.getTime()) return undefined;
      if (found.input !== input) throw ProblemError.of("idempotency_key_reused");
      return found.outcome;
    },
    keep(scope, input, outcome, now) {
      if ("refusal" in outcome && temporary.has(outcome.refusal.code)) return;
      kept.set(scope, { input, outcome, until: now.getTime() + DAY_MS });
    },
  };
}

/** The request's `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export function readKey(headers: Headers): string | null {
  const key = headers.get("Idempotency-Key");
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid("Idempotency-Key", "invalid_format");
  return key;
}

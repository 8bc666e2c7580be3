import { isIdempotencyKey, isLasting, judgeKey, keyHours } from "@latchkey/core/rules";
import { HOUR_MS } from "../world/clock.js";
import { invalid, type ProblemError } from "./problem.js";
import { assertRuling } from "./ruling.js";

/** The result of a request with a key: the body of a success, or a lasting refusal. */
export type Outcome = { body: string | null } | { refusal: ProblemError };

interface Kept {
  input: string;
  outcome: Outcome;
  until: number;
}

/** The results of POSTs with keys. */
export interface IdempotencyKeys {
  /** Returns the result of the same request. Throws `idempotency_key_reused` if the key had another input. */
  find(scope: string, input: string, now: Date): Outcome | undefined;
  keep(scope: string, input: string, outcome: Outcome, now: Date): void;
}

/** Creates an empty store of idempotency keys. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const kept = new Map<string, Kept>();
  return {
    find(scope, input, now) {
      const known = kept.get(scope);
      const found = known && known.until > now.getTime() ? known : undefined;
      // A world handles a request at once, so none is running.
      assertRuling(judgeKey(found ? { input: found.input, isRunning: false } : null, input));
      return found?.outcome;
    },
    keep(scope, input, outcome, now) {
      if ("refusal" in outcome && !isLasting(outcome.refusal.code)) return;
      kept.set(scope, { input, outcome, until: now.getTime() + keyHours * HOUR_MS });
    },
  };
}

/** The request's `Idempotency-Key`. */
export function readKey(headers: Headers): string | null {
  const key = headers.get("Idempotency-Key");
  if (key !== null && !isIdempotencyKey(key)) throw invalid("Idempotency-Key", "invalid_format");
  return key;
}

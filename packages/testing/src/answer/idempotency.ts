import { ProblemError } from "./problem.js";

const KEPT_MS = 24 * 60 * 60 * 1000;

interface KeptAnswer {
  requestBody: string;
  status: number;
  body: string | null;
  until: number;
}

/** The answers to keyed POSTs, kept for 24 hours of the world's clock. Refusals are not kept: the next try is a first one. */
export interface IdempotencyKeys {
  /** The first answer to the same request. Throws `idempotency_key_reused` where the key came with another body. */
  find(scope: string, requestBody: string, now: Date): KeptAnswer | undefined;
  keep(scope: string, answer: Omit<KeptAnswer, "until">, now: Date): void;
}

/** An empty memory of idempotency keys. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const kept = new Map<string, KeptAnswer>();
  return {
    find(scope, requestBody, now) {
      const answer = kept.get(scope);
      if (!answer || answer.until <= now.getTime()) return undefined;
      if (answer.requestBody !== requestBody) throw ProblemError.of("idempotency_key_reused");
      return answer;
    },
    keep(scope, answer, now) {
      kept.set(scope, { ...answer, until: now.getTime() + KEPT_MS });
    },
  };
}

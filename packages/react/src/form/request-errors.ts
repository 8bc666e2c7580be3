import { isLatchkeyError, type FieldError } from "@latchkey/core";

// The request may have arrived and have been carried out: only the same key makes a second one harmless.
const uncertain = [
  "network_error",
  "timeout",
  "invalid_response",
  "internal_error",
  "overloaded",
  "service_unavailable",
  "host_unavailable",
  "idempotency_in_progress",
] as const;

/**
 * Whether nobody can tell if it was sent. Any other answer is a judgement, which the same key would only bring back.
 */
export const isUncertain = (error: unknown): boolean => isLatchkeyError(error, ...uncertain);

/** Mistakes that a server found, where the refusal is about fields. */
export const mistakesOf = (error: unknown): readonly FieldError[] =>
  isLatchkeyError(error, "validation_failed") ? error.problem.errors : [];

import { isLatchkeyError, type FieldError } from "@latchkey/core";

// The server may have carried out the request. It is only safe to send it again with the same key.
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
 * Whether it is unknown if the request was carried out. Any other error is the server's decision, which the same key
 * would only return again.
 */
export const isUncertain = (error: unknown): boolean => isLatchkeyError(error, ...uncertain);

/** The mistakes in fields that the server found; empty for any other error. */
export const mistakesOf = (error: unknown): readonly FieldError[] =>
  isLatchkeyError(error, "validation_failed") ? error.problem.errors : [];

/** What became of an attempt to send: which error is whose to act on, and what to do next. */
import { isLatchkeyError, type FieldError } from "@latchkey/core";
import type { InviteUserField } from "./invite-user.model.js";

/** The next step that a refusal offers. */
export type NextStep =
  | { do: "resend"; invitationId: string }
  | { do: "retry" }
  | { do: "edit"; field: InviteUserField };

// The request may have arrived and have been carried out: only the same key makes a second one harmless.
const uncertain = [
  "network_error",
  "timeout",
  "invalid_response",
  "internal_error",
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

/** What the person can do about it here; undefined where it takes somebody or something else. */
export function nextStepFor(error: unknown): NextStep | undefined {
  if (isUncertain(error)) return { do: "retry" };
  if (isLatchkeyError(error, "already_invited")) return { do: "resend", invitationId: error.problem.invitationId };
  if (isLatchkeyError(error, "already_active", "role_not_grantable")) return { do: "edit", field: "role" };
  if (isLatchkeyError(error, "workspace_not_grantable")) return { do: "edit", field: "workspaceIds" };
  return undefined;
}

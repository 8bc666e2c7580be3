/** What became of an attempt to send: which error is whose to act on, and what to do next. */
import { isLatchkeyError } from "@latchkey/core";
import { isUncertain } from "../form/request-errors.js";
import type { InviteUserField } from "./invite-user.model.js";

/** The next step that a refusal offers. */
export type NextStep =
  | { do: "resend"; invitationId: string }
  | { do: "retry" }
  | { do: "edit"; field: InviteUserField };

/** What the person can do about it here; undefined where it takes somebody or something else. */
export function nextStepFor(error: unknown): NextStep | undefined {
  if (isUncertain(error)) return { do: "retry" };
  if (isLatchkeyError(error, "already_invited")) return { do: "resend", invitationId: error.problem.invitationId };
  if (isLatchkeyError(error, "already_active", "role_not_grantable")) return { do: "edit", field: "role" };
  if (isLatchkeyError(error, "workspace_not_grantable")) return { do: "edit", field: "workspaceIds" };
  return undefined;
}

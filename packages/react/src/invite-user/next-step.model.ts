/** What the person can do after an invitation was refused. Pure functions. */
import { isLatchkeyError } from "@latchkey/core";
import { isUncertain } from "../form/request-errors.js";
import type { InviteUserField } from "./invite-user.model.js";

/** The next step after an error. */
export type NextStep =
  | { do: "resend"; invitationId: string }
  | { do: "retry" }
  | { do: "edit"; field: InviteUserField };

/** The next step that this form offers; undefined if it offers none. */
export function nextStepFor(error: unknown): NextStep | undefined {
  if (isUncertain(error)) return { do: "retry" };
  if (isLatchkeyError(error, "already_invited")) return { do: "resend", invitationId: error.problem.invitationId };
  if (isLatchkeyError(error, "already_active", "role_not_grantable")) return { do: "edit", field: "role" };
  if (isLatchkeyError(error, "workspace_not_grantable")) return { do: "edit", field: "workspaceIds" };
  return undefined;
}

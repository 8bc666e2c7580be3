import type { InvitationProblem } from "../contract/invitation/problem.js";
import type { Role } from "../contract/role/schema.js";
import { couldInvite, type Holding, type Reach } from "./granting.js";
import { actsIn } from "./session.js";

/** Who made an invitation, as they are now. */
export interface InviterFacts {
  /** Their user here; null for the host's own staff. */
  user: {
    status: "active" | "deactivated" | "deleted";
    /** The role that they act in. */
    role: string;
    held: readonly Holding[];
  } | null;
  /** The role they had when they sent it, with which the host's staff count. */
  inviterRole: string;
  /** The roles that exist. */
  roles: readonly Role[];
  /** Whether the organization has any workspaces. Default true. */
  hasWorkspaces?: boolean;
}

/**
 * Why an invitation does not count, although it is open; null if it does. While a link is out, its inviter may lose their
 * role or leave; then it must not grant anything. A further role takes nothing from them: one of those that they hold has
 * to be enough.
 */
export function inviterProblem(
  { user, inviterRole, roles, hasWorkspaces = true }: InviterFacts,
  invitation: { role: string } & Reach,
): InvitationProblem | null {
  if (user?.status === "deleted") return "inviter_left";
  if (user?.status === "deactivated") return "inviter_deactivated";
  const keys = user ? new Set([user.role, ...user.held.map(({ role }) => role)]) : new Set([inviterRole]);
  const could = roles.some(
    (role) =>
      keys.has(role.key) &&
      couldInvite(
        { role, permissions: role.permissions, workspaceIds: user ? actsIn(role, user.held, hasWorkspaces) : null },
        invitation,
      ),
  );
  return could ? null : "inviter_not_allowed";
}

/** What a caller may give to others. Pure functions. */
import type { Grant, Role } from "@latchkey/core";
import { allows } from "@latchkey/core/contract";

/** The grant while the session is loading, and if the caller is signed out: no permission, no role, no workspace. */
export const noGrant: Grant = { role: "", permissions: [], canInvite: [], workspaceIds: [], sections: {} };

/** The roles that the caller may invite to, of those that the host offers here. */
export function grantableRoles(
  roles: readonly Role[],
  { permissions, canInvite }: Grant,
  offered: readonly string[] | undefined,
): Role[] {
  if (!allows(permissions, "invitations:send")) return [];
  return roles.filter(({ key }) => canInvite.includes(key) && (offered?.includes(key) ?? true));
}

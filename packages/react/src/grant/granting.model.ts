/** What a caller may give to others. Pure functions. */
import type { Grant, Role } from "@latchkey/core";
import { allows } from "@latchkey/core/contract";
import { mayGrantRole } from "@latchkey/core/rules";

/** The grant while the session is loading, and if the caller is signed out: no permission, no role, no workspace. */
export const noGrant: Grant = { role: "", permissions: [], canInvite: [], workspaceIds: [], sections: {} };

/** Whether the caller's role may grant a role, as the server decides it. */
export const grantsRole = (grant: Pick<Grant, "canInvite">, role: string): boolean =>
  mayGrantRole({ role: grant }, role).ok;

/** The roles that the caller may invite to, of those that the host offers here. */
export function grantableRoles(roles: readonly Role[], grant: Grant, offered: readonly string[] | undefined): Role[] {
  if (!allows(grant.permissions, "invitations:send")) return [];
  return roles.filter(({ key }) => grantsRole(grant, key) && (offered?.includes(key) ?? true));
}

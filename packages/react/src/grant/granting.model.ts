/** What a caller may give to others. Pure functions. */
import type { Grant, Role } from "@latchkey/core";
import { allows } from "@latchkey/core/contract";

/** The roles that this person may invite to, of those that the host offers here. */
export function grantableRoles(
  roles: readonly Role[],
  { permissions, canInvite }: Grant,
  offered: readonly string[] | undefined,
): Role[] {
  if (!allows(permissions, "invitations:send")) return [];
  return roles.filter(({ key }) => canInvite.includes(key) && (offered?.includes(key) ?? true));
}

import { allows, type Permission } from "../permissions.js";
import type { Role } from "./schema.js";

/**
 * The same roles, where the built-in ones that invite also invite to each custom role that gives no more than they
 * have: no permission beyond theirs, and by no detour a built-in role that they could not grant themselves.
 */
export function withCustomGrants(roles: readonly Role[]): Role[] {
  const custom = roles.filter(({ builtIn }) => !builtIn);
  return roles.map((role) => {
    if (!role.builtIn || role.canInvite.length === 0) return role;
    const within = custom.filter(({ key }) => !role.canInvite.includes(key) && isWithin(key, role, roles, new Set()));
    return { ...role, canInvite: [...role.canInvite, ...within.map(({ key }) => key)] };
  });
}

/**
 * Whether a custom role, and all that it leads to, stays within what another may do. `seen` ends circles of roles that
 * invite each other.
 */
function isWithin(key: string, inviter: Role, roles: readonly Role[], seen: Set<string>): boolean {
  if (seen.has(key)) return true;
  seen.add(key);
  const role = roles.find((one) => one.key === key);
  if (!role) return true;
  if (role.builtIn) return inviter.canInvite.includes(key);
  return (
    role.permissions.every((permission) => allows(inviter.permissions, permission as Permission)) &&
    role.canInvite.every((next) => isWithin(next, inviter, roles, seen))
  );
}

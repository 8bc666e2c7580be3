import { allows, type Permission } from "../contract/permissions.js";
import type { Role } from "../contract/role/schema.js";

/**
 * Lets the built-in roles that can invite also invite to custom roles. A custom role is included if it has no
 * permission beyond theirs and cannot lead, directly or through other roles, to a built-in role that they cannot grant.
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
 * Whether a custom role, and every role it can invite to, stays within the rights of the inviter. `seen` ends cycles of
 * roles that invite each other.
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

import { builtInRoles, type Permission, type Role } from "../src/contract/index.js";
import { withCustomGrants, type Granter } from "../src/rules/index.js";

export const team = ["staff", "user", "viewer", "reader"];
export const portals = ["tenant", "owner", "contractor", "investor", "buyer", "seller", "lender", "inspector"];

/** Custom roles: with little power, with some, and with a detour to more. */
export const custom: readonly { key: string; permissions: Permission[]; canInvite: string[] }[] = [
  { key: "porter", permissions: ["contacts:read"], canInvite: [] },
  { key: "desk", permissions: ["settings:view"], canInvite: ["tenant", "viewer", "porter"] },
  { key: "mute", permissions: ["contacts:read", "contacts:write"], canInvite: ["tenant"] },
  { key: "architect", permissions: ["roles:manage", "contacts:read"], canInvite: ["porter"] },
  { key: "deputy", permissions: ["invitations:send", "users:manage"], canInvite: ["admin"] },
  { key: "chain", permissions: ["contacts:read"], canInvite: ["deputy"] },
  { key: "chief", permissions: ["invitations:send"], canInvite: ["master_admin"] },
];
const [template] = builtInRoles as [Role];
/** All roles, as they are stored. */
export const written: readonly Role[] = [
  ...builtInRoles,
  ...custom.map((role) => ({ ...template, ...role, label: role.key, builtIn: false })),
];
const roles = withCustomGrants(written);
export const roleKeys = roles.map(({ key }) => key);

/** A granter in a role; `workspaceIds` null for all of the organization. */
export function granter(key: string, workspaceIds: readonly string[] | null = null): Granter {
  const role = byKey.get(key);
  if (!role) throw new Error(`There is no role ${key}.`);
  return { role, permissions: role.permissions, workspaceIds };
}
const byKey = new Map(roles.map((role) => [role.key, role]));

/** What a rule says: `allowed`, or the code of its refusal. */
export const codeOf = (ruling: { ok: boolean; code?: string }) => (ruling.ok ? "allowed" : ruling.code);

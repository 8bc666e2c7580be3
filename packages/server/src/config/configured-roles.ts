import { blankRole, builtInRoles, type Activation, type Role, type RoleUpdate } from "@latchkey/core/contract";
import type { Accounts } from "../accounts/accounts.js";
import { activationOf } from "../accounts/supported.js";
import type { LatchkeyServerOptions } from "../latchkey-options.js";

/** The configured roles: built-in ones with their changes, and custom ones. */
export function configuredRoles(
  { roles = {}, activation }: Pick<LatchkeyServerOptions, "roles" | "activation">,
  offered: Accounts["activations"],
): Role[] {
  const base = builtInRoles.map((role) => ({
    ...role,
    activation: activation ?? activationOf({ activations: offered }, role.activation as Activation),
  }));
  const changed = base.map((role) => ({ ...role, ...present(roles[role.key] ?? {}) }));
  const further = Object.entries(roles)
    .filter(([key]) => !base.some((role) => role.key === key))
    // Checking the options has made sure that they have a label and a portal path.
    .map(([key, role]) => ({ ...blankRole(key), activation: activation ?? offered[0], ...present(role) }));
  return [...changed, ...further];
}

/** Where people land after accepting: each path of the host, with the roles that lead there. */
export function portalsOf(roles: readonly Role[]): Record<string, string[]> {
  const portals: Record<string, string[]> = {};
  for (const { portalPath, key } of roles) (portals[portalPath] ??= []).push(key);
  return portals;
}

const present = (role: RoleUpdate): Partial<Role> =>
  Object.fromEntries(Object.entries(role).filter(([, value]) => value !== undefined));

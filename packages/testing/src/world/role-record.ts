import { builtInRoles, type Role } from "@latchkey/core/contract";
import { roleDifferences, withCustomGrants, withDifferences } from "@latchkey/core/rules";
import { invalid } from "../answer/problem.js";
import type { State } from "./state.js";

/** A role as it is stored. A built-in one says what was changed. */
export function storedRole(role: Role): Role {
  const base = builtInRoles.find(({ key }) => key === role.key);
  return base ? withDifferences(base, roleDifferences(base, role)) : role;
}

/** A role with all the roles that it can invite to, custom ones included. */
export const roleOf = (state: State, key: string): Role | undefined =>
  withCustomGrants([...state.roles.values()]).find((role) => role.key === key);

/** The role with this key. `path` is the field in the error if it does not exist. */
export function requireRole(state: State, key: string, path: string): Role {
  const role = roleOf(state, key);
  if (!role) throw invalid(path, "unknown_role");
  return role;
}

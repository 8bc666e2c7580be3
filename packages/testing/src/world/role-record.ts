import { withCustomGrants, type Role } from "@latchkey/core/contract";
import { invalid } from "../answer/problem.js";
import type { State } from "./state.js";

/**
 * A role with all it may invite: a built-in role that invites may also invite to every custom one that gives no more
 * than it has.
 */
export const roleOf = (state: State, key: string): Role | undefined =>
  withCustomGrants([...state.roles.values()]).find((role) => role.key === key);

/** The role of a key that comes from a form; `path` names the field in the refusal. */
export function requireRole(state: State, key: string, path: string): Role {
  const role = roleOf(state, key);
  if (!role) throw invalid(path, "unknown_role");
  return role;
}

/** What a custom role is where it says nothing: as a built-in one that may do nothing. */
export function customRoleDefaults(state: State): Omit<Role, "key" | "label" | "portalPath" | "builtIn"> {
  const model = state.roles.get("reader");
  return {
    description: "",
    activation: model?.activation ?? "password",
    permissions: [],
    canInvite: [],
    sections: {},
    prerequisites: [...(model?.prerequisites ?? [])],
  };
}

import type { Permission, Role } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { requireOrganization, requirePermission, requireRoleGrantable, type Actor } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { openInvitations } from "./invitation-record.js";
import { customRole, roleOf } from "./role-record.js";
import type { State } from "./state.js";

/** Refuses a role with more rights than the actor's own. */
function requireWithin(
  state: State,
  actor: Actor,
  role: { key: string; canInvite?: string[] | undefined; permissions?: Permission[] | undefined },
): void {
  for (const [index, key] of (role.canInvite ?? []).entries()) {
    if (key !== role.key && !state.roles.has(key)) throw invalid(`canInvite.${index}`, "unknown_role");
    if (key !== role.key) requireRoleGrantable(actor, key);
  }
  for (const permission of role.permissions ?? []) requirePermission(actor, permission);
}

const inUse = (state: State, key: string): boolean =>
  [...state.users.values()].some(
    (user) => user.status !== "deleted" && user.grants.some((grant) => grant.role === key),
  ) ||
  openInvitations(state).some((invitation) => invitation.role === key) ||
  [...state.contacts.values()].some(({ autoInvite }) => autoInvite.role === key);

/** The handlers of `roles.*`. */
export const roleHandlers: HandlersOf<"roles"> = {
  list: ({ state }) => ({ data: [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []), nextCursor: null }),
  create: ({ state, actor, body }) => {
    requireOrganization(state);
    const taken = state.roles.get(body.key);
    if (taken) throw taken.builtIn ? ProblemError.of("role_built_in") : ProblemError.of("conflict", { field: "key" });
    requireWithin(state, actor, body);
    const role: Role = { ...customRole(state, body.key), ...defined(body) };
    state.roles.set(role.key, role);
    record(state, "role.created", actor, { data: { key: role.key } });
    return role;
  },
  update: ({ state, actor, params, body }) => {
    requireOrganization(state);
    const role = state.roles.get(params.key);
    if (!role) throw ProblemError.of("not_found");
    requireRoleGrantable(actor, role.key);
    requireWithin(state, actor, { ...body, key: role.key });
    Object.assign(role, defined(body));
    record(state, "role.updated", actor, { data: { key: role.key } });
    return roleOf(state, role.key) ?? role;
  },
  remove: ({ state, actor, params }) => {
    const role = state.roles.get(params.key);
    if (!role) throw ProblemError.of("not_found");
    if (role.builtIn) throw ProblemError.of("role_built_in");
    requireRoleGrantable(actor, role.key);
    if (inUse(state, role.key)) throw ProblemError.of("role_in_use");
    state.roles.delete(role.key);
    record(state, "role.deleted", actor, { data: { key: role.key } });
  },
};

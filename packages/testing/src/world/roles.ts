import type { EventType, Role } from "@latchkey/core/contract";
import { type Changes, changesBetween, mayCreateRole, mayDeleteRole, mayUpdateRole } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, lacksAny, requireOrganization, type Actor } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { roleOf } from "./role-record.js";
import type { State } from "./state.js";

const isInUse = (state: State, key: string): boolean =>
  [...state.users.values()].some(
    (user) => user.status !== "deleted" && user.grants.some((grant) => grant.role === key),
  ) ||
  [...state.invitations.values()].some(({ role, status }) => role === key && status === "open") ||
  [...state.contacts.values()].some(({ autoInvite }) => autoInvite.role === key);

function write(state: State, actor: Actor, role: Role, type: EventType, changes: Partial<Changes<Role>> = {}): Role {
  state.roles.set(role.key, role);
  record(state, type, actor, { data: { key: role.key, ...changes } });
  return roleOf(state, role.key) ?? role;
}

/** The handlers of `roles.*`. */
export const roleHandlers: HandlersOf<"roles"> = {
  list: ({ state }) => ({ data: [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []), nextCursor: null }),
  create: ({ state, actor, body }) => {
    requireOrganization(state);
    const { role } = assertRuling(mayCreateRole(granterOf(actor), body, [...state.roles.values()]));
    return write(state, actor, role, "role.created");
  },
  update: ({ state, actor, params, body }) => {
    requireOrganization(state);
    const input = { ...defined(body), ...params };
    const { role } = assertRuling(
      mayUpdateRole(granterOf(actor), input, [...state.roles.values()], lacksAny(state, actor)),
    );
    const changes = changesBetween(state.roles.get(role.key) ?? null, role);
    return write(state, actor, role, "role.updated", changes);
  },
  remove: ({ state, actor, params: { key } }) => {
    const role = state.roles.get(key);
    const facts = role && { key, isFixed: role.builtIn, isInUse: isInUse(state, key) };
    assertRuling(mayDeleteRole(granterOf(actor), facts, lacksAny(state, actor)));
    state.roles.delete(key);
    for (const other of state.roles.values()) other.canInvite = other.canInvite.filter((one) => one !== key);
    record(state, "role.deleted", actor, { data: { key } });
  },
};

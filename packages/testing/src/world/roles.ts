import { builtInRoles, type EventType, type Role } from "@latchkey/core/contract";
import {
  changesBetween,
  mayChangeAdmins,
  mayCreateRole,
  mayDeleteRole,
  mayResetRole,
  mayUpdateRole,
  rolesSeen,
  type Changes,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, lacksAny, requireOrganization, type Actor } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { countAdmins } from "./leaving.js";
import { roleOf, storedRole } from "./role-record.js";
import type { State } from "./state.js";

const isInUse = (state: State, key: string): boolean =>
  [...state.users.values()].some(
    (user) => user.status !== "deleted" && user.grants.some((grant) => grant.role === key),
  ) ||
  [...state.invitations.values()].some(({ role, status }) => role === key && status === "open") ||
  [...state.contacts.values()].some(({ autoInvite }) => autoInvite.role === key);

function write(state: State, actor: Actor, role: Role, type: EventType, changes: Partial<Changes<Role>> = {}): Role {
  put(state, actor, role);
  record(state, type, actor, { data: { key: role.key, ...changes } });
  return roleOf(state, role.key) ?? role;
}

/** A role without the note of what was changed. */
const settingsOf = ({ changed: _changed, ...settings }: Role): Role => settings;

/** Makes a built-in role what it was. */
function reset(state: State, actor: Actor, role: Role, base: Role): void {
  assertRuling(mayResetRole(granterOf(actor), base, [...state.roles.values()], lacksAny(state, actor)));
  if (role.changed?.length === 0) return;
  const data = { key: base.key, ...changesBetween(settingsOf(role), settingsOf(base)) };
  put(state, actor, structuredClone(base));
  record(state, "role.updated", actor, { data });
}

/** Puts a role in its place, unless that leaves nobody who can change the organization. */
function put(state: State, actor: Actor, role: Role): void {
  const before = countAdmins(state);
  const former = state.roles.get(role.key);
  state.roles.set(role.key, storedRole(role));
  const ruling = mayChangeAdmins({ isByHost: actor.user === null, before, after: countAdmins(state) });
  if (!ruling.ok && former) state.roles.set(role.key, former);
  assertRuling(ruling);
}

/** The handlers of `roles.*`. */
export const roleHandlers: HandlersOf<"roles"> = {
  list: ({ state, actor }) => ({
    data: rolesSeen(
      actor.role,
      [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []),
    ),
    nextCursor: null,
  }),
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
    const before = state.roles.get(role.key);
    const changes = changesBetween(before ? settingsOf(before) : null, settingsOf(role));
    return write(state, actor, role, "role.updated", changes);
  },
  remove: ({ state, actor, params: { key } }) => {
    const role = state.roles.get(key);
    const base = builtInRoles.find((one) => one.key === key);
    if (role && base) return reset(state, actor, role, base);
    const facts = role && { key, isInUse: isInUse(state, key) };
    assertRuling(mayDeleteRole(granterOf(actor), facts, lacksAny(state, actor)));
    state.roles.delete(key);
    for (const other of state.roles.values()) other.canInvite = other.canInvite.filter((one) => one !== key);
    record(state, "role.deleted", actor, { data: { key } });
  },
};

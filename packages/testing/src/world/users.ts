import { allows, type User } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import {
  nameOf,
  requireRoleGrantable,
  requireWorkspacesGrantable,
  seesAny,
  workspaceIdsOf,
  type Actor,
} from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { close } from "./invite.js";
import { pageOf } from "./paging.js";
import { recordSetIdOf, requireRecordSet } from "./record-sets.js";
import { requireRole, roleOf } from "./role-record.js";
import type { State, UserGrant, UserRecord } from "./state.js";
import { finds, oneOf } from "./text.js";

/** A user, as the contract has it. */
export function toUser(user: UserRecord): User {
  const { id, email, recordSetId, preferences, lastSignInAt, createdAt, grants } = user;
  return {
    id,
    email,
    name: nameOf(user),
    role: grants[0].role,
    workspaceIds: workspaceIdsOf(user),
    recordSetId,
    preferences,
    status: user.status === "active" ? "active" : "deactivated",
    contactId: grants[0].contactId,
    lastSignInAt,
    createdAt,
  };
}

/** Whether an account has not been removed. */
export const isThere = (user: UserRecord): boolean => user.status !== "deleted";

/** The account with this address, unless it was removed. */
export const userByEmail = (state: State, email: string): UserRecord | undefined =>
  email === "" ? undefined : [...state.users.values()].find((user) => isThere(user) && user.email === email);

function requireUser(state: State, actor: Actor, id: string): UserRecord {
  const user = state.users.get(id);
  if (!user || !isThere(user) || !seesAny(actor, workspaceIdsOf(user))) throw ProblemError.of("not_found");
  return user;
}

const runsOrganization = (state: State, { status, grants }: UserRecord): boolean =>
  status === "active" &&
  grants.some(({ role }) => allows(roleOf(state, role)?.permissions ?? [], "organization:update"));

/** Refuses if the user is the last admin. */
function requireAnotherAdmin(state: State, user: UserRecord): void {
  if (!runsOrganization(state, user)) return;
  if (![...state.users.values()].some((other) => other !== user && runsOrganization(state, other)))
    throw ProblemError.of("last_admin");
}

function setStatus(state: State, user: UserRecord, status: UserRecord["status"]): void {
  user.status = status;
  if (status !== "active") user.sessionEpoch += 1;
  user.statusAt = state.clock.now().toISOString();
}

/** Removes the grants that an account has through a contact. An account without any is removed. */
export function removeGrantsOf(state: State, actor: Actor, user: UserRecord, contactId: string): void {
  const [first, ...rest] = user.grants.filter((grant) => grant.contactId !== contactId);
  if (first) user.grants = [first, ...rest];
  else removeUser(state, actor, user);
}

/** Removes an account. Its address is free again, and the open invitations of its contacts are closed. */
function removeUser(state: State, actor: Actor, user: UserRecord): void {
  setStatus(state, user, "deleted");
  user.email = `removed-${user.id}@removed.invalid`;
  for (const invitation of state.invitations.values()) {
    if (invitation.status === "open" && user.grants.some(({ contactId }) => contactId === invitation.contactId))
      close(state, invitation, "revoked");
  }
  record(state, "user.deleted", actor, { userId: user.id, contactId: user.grants[0].contactId });
}

/** The contact of an account. Seeded accounts may have none. */
const contactOf = (state: State, { grants }: UserRecord) =>
  grants[0].contactId === null ? undefined : state.contacts.get(grants[0].contactId);

/** Sets a new address and ends access until the person accepts an invitation to that address. */
function detach(state: State, user: UserRecord, email: string): void {
  Object.assign(user, {
    email,
    isDetached: true,
    sessionEpoch: user.sessionEpoch + 1,
    statusAt: state.clock.now().toISOString(),
  });
  Object.assign(contactOf(state, user) ?? {}, { email });
}

/** The grants with a new primary role or new workspaces. The other grants lose workspaces that were removed. */
function regranted(
  [first, ...rest]: UserRecord["grants"],
  role: string | undefined,
  workspaceIds: string[] | undefined,
): UserRecord["grants"] {
  const narrow = (grant: UserGrant): UserGrant =>
    workspaceIds ? { ...grant, workspaceIds: grant.workspaceIds.filter((id) => workspaceIds.includes(id)) } : grant;
  return [
    { ...first, role: role ?? first.role, workspaceIds: workspaceIds ?? first.workspaceIds },
    ...rest.map(narrow),
  ];
}

/** The handlers of `users.*`. */
export const userHandlers: HandlersOf<"users"> = {
  list: ({ state, actor, query }) => {
    const rows = [...state.users.values()].filter(isThere).filter((user) => {
      const workspaceIds = workspaceIdsOf(user);
      return (
        seesAny(actor, workspaceIds) &&
        finds(query.q, nameOf(user), user.email) &&
        oneOf(query.role, user.grants[0].role) &&
        oneOf(query.status, user.status) &&
        oneOf(query.ids, user.id) &&
        (query.workspaceId === undefined || workspaceIds.includes(query.workspaceId))
      );
    });
    return pageOf(rows, { ...query, by: ({ createdAt }) => createdAt, descending: true }, toUser);
  },
  update: ({ state, actor, params, body: { role, workspaceIds, recordSet, recordSetId, email, ...rest } }) => {
    const user = requireUser(state, actor, params.id);
    requireRoleGrantable(actor, user.grants[0].role);
    if (role !== undefined) requireRoleGrantable(actor, requireRole(state, role, "role").key);
    if (workspaceIds) requireWorkspacesGrantable(state, actor, workspaceIds);
    requireRecordSet(state, { recordSetId, recordSet });
    if (email !== undefined && (userByEmail(state, email) ?? user) !== user)
      throw ProblemError.of("conflict", { field: "email" });
    const staysInCharge = role === undefined || allows(roleOf(state, role)?.permissions ?? [], "organization:update");
    if (!staysInCharge) requireAnotherAdmin(state, user);
    user.grants = regranted(user.grants, role, workspaceIds);
    Object.assign(user, defined(rest));
    Object.assign(contactOf(state, user) ?? {}, { firstName: user.firstName, lastName: user.lastName });
    if (email !== undefined && email !== user.email) detach(state, user, email);
    if (recordSet || recordSetId !== undefined) user.recordSetId = recordSetIdOf(state, { recordSet, recordSetId });
    record(state, "user.updated", actor, { userId: user.id });
    return toUser(user);
  },
  remove: ({ state, actor, params }) => {
    const user = requireUser(state, actor, params.id);
    requireRoleGrantable(actor, user.grants[0].role);
    requireAnotherAdmin(state, user);
    removeUser(state, actor, user);
  },
  deactivate: ({ state, actor, params }) => {
    const user = requireUser(state, actor, params.id);
    requireRoleGrantable(actor, user.grants[0].role);
    requireAnotherAdmin(state, user);
    if (user.status === "active") {
      setStatus(state, user, "deactivated");
      record(state, "user.deactivated", actor, { userId: user.id });
    }
    return toUser(user);
  },
  reactivate: ({ state, actor, params }) => {
    const user = requireUser(state, actor, params.id);
    requireRoleGrantable(actor, user.grants[0].role);
    if (user.status === "deactivated") {
      setStatus(state, user, "active");
      record(state, "user.reactivated", actor, { userId: user.id });
    }
    return toUser(user);
  },
};

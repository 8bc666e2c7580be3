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

/** A user as the contract shows it. */
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

/** Whether an account was not removed. */
export const isThere = (user: UserRecord): boolean => user.status !== "deleted";

/** The account of an address, unless it was removed. */
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

/** Refuses to take from the last user in charge what puts them in charge. */
function requireAnotherInCharge(state: State, user: UserRecord): void {
  if (!runsOrganization(state, user)) return;
  if (![...state.users.values()].some((other) => other !== user && runsOrganization(state, other)))
    throw ProblemError.of("last_admin");
}

function setStatus(state: State, user: UserRecord, status: UserRecord["status"]): void {
  user.status = status;
  if (status !== "active") user.sessionEpoch += 1;
  user.statusAt = state.clock.now().toISOString();
}

/** Takes what an account had through one contact; an account with nothing left is removed. */
export function removeGrantsOf(state: State, actor: Actor, user: UserRecord, contactId: string): void {
  const [first, ...rest] = user.grants.filter((grant) => grant.contactId !== contactId);
  if (first) user.grants = [first, ...rest];
  else removeUser(state, actor, user);
}

/** Removes an account: its address is free again, its contacts' open invitations are closed. */
function removeUser(state: State, actor: Actor, user: UserRecord): void {
  setStatus(state, user, "deleted");
  user.email = `removed-${user.id}@removed.invalid`;
  for (const invitation of state.invitations.values()) {
    if (invitation.status === "open" && user.grants.some(({ contactId }) => contactId === invitation.contactId))
      close(state, invitation, "revoked");
  }
  record(state, "user.deleted", actor, { userId: user.id, contactId: user.grants[0].contactId });
}

/** The contact that an account is on record as; a seeded one may have none. */
const contactOf = (state: State, { grants }: UserRecord) =>
  grants[0].contactId === null ? undefined : state.contacts.get(grants[0].contactId);

/**
 * A new address has to be shown to be the person's own: access ends, and accepting an invitation to it brings it back.
 */
function detach(state: State, user: UserRecord, email: string): void {
  Object.assign(user, {
    email,
    isDetached: true,
    sessionEpoch: user.sessionEpoch + 1,
    statusAt: state.clock.now().toISOString(),
  });
  Object.assign(contactOf(state, user) ?? {}, { email });
}

/** The grants with another primary role or other workspaces; further grants keep no workspace that was taken. */
function regranted(
  [first, ...rest]: UserRecord["grants"],
  role: string | undefined,
  workspaceIds: string[] | undefined,
): UserRecord["grants"] {
  const narrowed = (grant: UserGrant): UserGrant =>
    workspaceIds ? { ...grant, workspaceIds: grant.workspaceIds.filter((id) => workspaceIds.includes(id)) } : grant;
  return [
    { ...first, role: role ?? first.role, workspaceIds: workspaceIds ?? first.workspaceIds },
    ...rest.map(narrowed),
  ];
}

/** What `users.*` do in the world. */
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
    if (!staysInCharge) requireAnotherInCharge(state, user);
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
    requireAnotherInCharge(state, user);
    removeUser(state, actor, user);
  },
  deactivate: ({ state, actor, params }) => {
    const user = requireUser(state, actor, params.id);
    requireRoleGrantable(actor, user.grants[0].role);
    requireAnotherInCharge(state, user);
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

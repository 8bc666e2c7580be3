import type { User, UserUpdate } from "@latchkey/core/contract";
import {
  actingRoleLeft,
  finds,
  personText,
  holdingsAfter,
  isAdminRole,
  mayCloseAccount,
  mayEndAccess,
  mayLeaveAccount,
  mayLeaveAdmins,
  mayManageUser,
  mayUpdateUser,
  seesHoldings,
  type UserHoldings,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { notImplemented, ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import {
  granterOf,
  holdingsOf,
  knownWorkspaces,
  nameOf,
  requireOrganization,
  workspaceIdsOf,
  type Actor,
} from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { close } from "./invite.js";
import { pageOf } from "./paging.js";
import { recordSetIdOf, requireRecordSet } from "./record-sets.js";
import { roleOf } from "./role-record.js";
import { supersedeLinks } from "./send.js";
import type { ContactRecord, InvitationRecord, State, UserGrant, UserRecord } from "./state.js";
import { oneOf } from "./text.js";

/** A user, as the contract has it. */
export function toUser(user: UserRecord): User {
  const { id, email, recordSetId, preferences, lastSignInAt, createdAt, grants } = user;
  return {
    id,
    email,
    name: nameOf(user),
    role: grants[0].role,
    workspaceIds: workspaceIdsOf(user),
    allWorkspaces: false,
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

/** A user as the rules see them. */
const heldBy = (user: UserRecord): UserHoldings => ({ role: user.grants[0].role, held: holdingsOf(user) });

function requireUser(state: State, actor: Actor, id: string): UserRecord {
  const user = state.users.get(id);
  const found = user && isThere(user) ? user : undefined;
  assertRuling(mayManageUser(granterOf(actor), found && heldBy(found)));
  if (!found) throw ProblemError.of("not_found");
  return found;
}

/** The user, if the actor may end or restore all of their access. */
function requireToEnd(state: State, actor: Actor, id: string): UserRecord {
  const user = requireUser(state, actor, id);
  assertRuling(mayEndAccess(granterOf(actor), heldBy(user), knownWorkspaces(state)));
  return user;
}

const isAdmin = (state: State, key: string): boolean => isAdminRole(roleOf(state, key) ?? { permissions: [] });

/** Whether a user is an administrator who can sign in. */
const actsAsAdmin = (state: State, { status, isDetached, grants }: UserRecord): boolean =>
  status === "active" && !isDetached && isAdmin(state, grants[0].role);

const otherAdmins = (state: State, user: UserRecord): number =>
  [...state.users.values()].filter((other) => other !== user && actsAsAdmin(state, other)).length;

const isLastAdmin = (state: State, user: UserRecord): boolean =>
  actsAsAdmin(state, user) && otherAdmins(state, user) === 0;

/** Refuses if the user is the last administrator. `next` is their role afterwards; null if they cannot sign in then. */
function requireAnotherAdmin(state: State, actor: Actor, user: UserRecord, next: string | null = null): void {
  assertRuling(
    mayLeaveAdmins({
      isByHost: actor.user === null,
      isAdmin: actsAsAdmin(state, user),
      staysAdmin: next !== null && isAdmin(state, next),
      others: otherAdmins(state, user),
    }),
  );
}

function setStatus(state: State, user: UserRecord, status: UserRecord["status"]): void {
  user.status = status;
  if (status !== "active") user.sessionEpoch += 1;
  user.statusAt = state.clock.now().toISOString();
}

/** The contacts that belong to an account. */
const contactsOf = (state: State, { id }: UserRecord): ContactRecord[] =>
  [...state.contacts.values()].filter(({ userId }) => userId === id);

const openInvitationsOf = (state: State, contacts: readonly ContactRecord[]): InvitationRecord[] =>
  contacts
    .flatMap(({ invitationIds }) => invitationIds.flatMap((id) => state.invitations.get(id) ?? []))
    .filter(({ status }) => status === "open");

/** Withdraws every open invitation to the contacts of an account. */
function closeInvitations(state: State, actor: Pick<Actor, "id" | "name">, user: UserRecord): void {
  for (const invitation of openInvitationsOf(state, contactsOf(state, user))) {
    close(state, invitation, "revoked");
    record(state, "invitation.revoked", actor, { contactId: invitation.contactId, invitationId: invitation.id });
  }
}

/** The grants of a user without those through a contact. The role that they act in then comes first. */
function grantsWithout(state: State, user: UserRecord, contact: ContactRecord): UserGrant[] {
  const left = user.grants.filter((grant) => grant.contactId !== contact.id);
  const held = left.map(({ role }) => ({ role, workspaceId: null }));
  const roles = [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []);
  const acting = actingRoleLeft(user.grants[0].role, held, roles);
  return [...left.filter(({ role }) => role === acting), ...left.filter(({ role }) => role !== acting)];
}

/** The accounts that have something through a contact. An earlier one may be among them. */
const usersThrough = (state: State, contact: ContactRecord): UserRecord[] =>
  [...state.users.values()].filter(
    (user) =>
      isThere(user) && (user.id === contact.userId || user.grants.some(({ contactId }) => contactId === contact.id)),
  );

/**
 * Checks that the actor may take from accounts what they have through a contact. Returns what does so: an account of
 * nobody else is removed.
 */
export function leaveAccounts(state: State, actor: Actor, contact: ContactRecord): () => void {
  const leaves = usersThrough(state, contact).map((user) => leaveAccount(state, actor, contact, user));
  return () => {
    for (const leave of leaves) leave();
  };
}

function leaveAccount(state: State, actor: Actor, contact: ContactRecord, user: UserRecord): () => void {
  const isShared = contactsOf(state, user).some((other) => other !== contact);
  const [first, ...rest] = grantsWithout(state, user, contact);
  if (isShared && first) {
    assertRuling(mayLeaveAccount(granterOf(actor), heldBy(user)));
    return () => {
      user.grants = [first, ...rest];
    };
  }
  assertRuling(mayCloseAccount(granterOf(actor), heldBy(user), knownWorkspaces(state)));
  requireAnotherAdmin(state, actor, user);
  return () => removeUser(state, actor, user);
}

/**
 * Ends what an earlier account has through a contact, after another account has accepted with it. The last administrator
 * stays as they are.
 */
export function passContactOn(state: State, contact: ContactRecord, formerId: string | null, by: UserRecord): void {
  const former = state.users.get(formerId ?? "");
  if (!former || former === by || !isThere(former) || isLastAdmin(state, former)) return;
  const [first, ...rest] = grantsWithout(state, former, contact);
  const actor = { id: by.id, name: nameOf(by) };
  if (!first) return removeUser(state, actor, former);
  former.grants = [first, ...rest];
  record(state, "user.updated", actor, {
    userId: former.id,
    contactId: contact.id,
    data: { fields: ["workspaceIds"] },
  });
}

/** Removes an account. Its address is free again, and the open invitations of its contacts are closed. */
function removeUser(state: State, actor: Pick<Actor, "id" | "name">, user: UserRecord): void {
  closeInvitations(state, actor, user);
  setStatus(state, user, "deleted");
  user.email = `${user.id}@removed.invalid`;
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
  const contact = contactOf(state, user);
  // The others of the household do not move with them.
  for (const other of contactsOf(state, user)) {
    if (other === contact) continue;
    other.userId = null;
    const [first, ...rest] = grantsWithout(state, user, other);
    if (first) user.grants = [first, ...rest];
  }
  if (!contact) return;
  contact.email = email;
  // Links sent to the old address stop working.
  for (const invitation of openInvitationsOf(state, [contact])) supersedeLinks(state, invitation);
}

/** The grants with a new role or new workspaces, each through the contact that it came through. */
function regranted(user: UserRecord, changes: Pick<UserUpdate, "role" | "workspaceIds">): UserRecord["grants"] {
  const [first, ...rest] = user.grants;
  const after = holdingsAfter(heldBy(user), changes);
  const placesIn = (role: string): string[] =>
    after.flatMap((one) => (one.role === role && one.workspaceId !== null ? [one.workspaceId] : []));
  const roleAfter = (role: string): string => (role === first.role ? (changes.role ?? role) : role);
  const kept = rest.flatMap((grant) => {
    const role = roleAfter(grant.role);
    const workspaceIds = grant.workspaceIds.filter((id) => placesIn(role).includes(id));
    return workspaceIds.length === 0 && grant.workspaceIds.length > 0 ? [] : [{ ...grant, role, workspaceIds }];
  });
  const role = roleAfter(first.role);
  return [{ ...first, role, workspaceIds: placesIn(role) }, ...kept];
}

/** The handlers of `users.*`. */
export const userHandlers: HandlersOf<"users"> = {
  list: ({ state, actor, query }) => {
    const rows = [...state.users.values()]
      .filter(isThere)
      .filter(
        (user) =>
          seesHoldings(actor, holdingsOf(user)) &&
          finds(query.q, personText(user)) &&
          oneOf(query.role, user.grants[0].role) &&
          oneOf(query.status, user.status) &&
          oneOf(query.ids, user.id) &&
          (query.workspaceId === undefined || workspaceIdsOf(user).includes(query.workspaceId)),
      );
    return pageOf(rows, { ...query, by: ({ createdAt }) => createdAt, descending: true }, toUser);
  },
  update: ({ state, actor, params, body }) => {
    const user = requireUser(state, actor, params.id);
    const { firstName, lastName, email, recordSetId, preferences } = user;
    const isMoving = body.email !== undefined && body.email !== email;
    assertRuling(
      mayUpdateUser(
        granterOf(actor),
        {
          ...heldBy(user),
          firstName,
          lastName,
          email,
          recordSetId,
          weeklyEmails: preferences.weeklyEmails.workspaceIds,
        },
        body,
        {
          roles: new Set(state.roles.keys()),
          workspaces: knownWorkspaces(state),
          plan: requireOrganization(state).recordSets,
          isEmailTaken: isMoving && userByEmail(state, body.email ?? "") !== undefined,
        },
      ),
    );
    requireRecordSet(state, body);
    requireAnotherAdmin(state, actor, user, isMoving ? null : (body.role ?? user.grants[0].role));
    user.grants = regranted(user, body);
    const named = defined({ firstName: body.firstName, lastName: body.lastName });
    Object.assign(user, named, defined({ preferences: body.preferences }));
    Object.assign(contactOf(state, user) ?? {}, named);
    if (body.recordSet || body.recordSetId !== undefined) user.recordSetId = recordSetIdOf(state, body);
    if (isMoving) detach(state, user, body.email ?? "");
    record(state, "user.updated", actor, {
      userId: user.id,
      contactId: user.grants[0].contactId,
      data: { fields: Object.keys(body) },
    });
    return toUser(user);
  },
  remove: ({ state, actor, params }) => {
    const user = requireToEnd(state, actor, params.id);
    requireAnotherAdmin(state, actor, user);
    removeUser(state, actor, user);
  },
  deactivate: ({ state, actor, params }) => {
    const user = requireToEnd(state, actor, params.id);
    if (user.status === "active") {
      requireAnotherAdmin(state, actor, user);
      setStatus(state, user, "deactivated");
      closeInvitations(state, actor, user);
      record(state, "user.deactivated", actor, { userId: user.id, contactId: user.grants[0].contactId });
    }
    return { ...toUser(user), sentInvitations: { handedOver: 0, closed: 0, handedOverTo: null } };
  },
  sentInvitations: notImplemented,
  reactivate: ({ state, actor, params }) => {
    const user = requireToEnd(state, actor, params.id);
    if (user.status === "deactivated") {
      setStatus(state, user, "active");
      record(state, "user.reactivated", actor, { userId: user.id, contactId: user.grants[0].contactId });
    }
    return toUser(user);
  },
};

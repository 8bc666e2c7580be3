import type { UserDeactivated, UserLeaving } from "@latchkey/core/contract";
import {
  actingRoleLeft,
  adminReach,
  couldInvite,
  mayCloseAccount,
  mayLeaveAccount,
  mayLeaveAdmins,
  seesHoldings,
  type AdminCount,
  type AdminReach,
  type LeavingAdmin,
  type UserHoldings,
} from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, holdingsOf, knownWorkspaces, nameOf, type Actor } from "./actor.js";
import { record } from "./events.js";
import { problemOf } from "./invitation-record.js";
import { close } from "./invite.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, State, UserGrant, UserRecord } from "./state.js";

/** Whether an account has not been removed. */
export const isThere = (user: UserRecord): boolean => user.status !== "deleted";

/** A user as the rules see them. */
export const heldBy = (user: UserRecord): UserHoldings => ({ role: user.grants[0].role, held: holdingsOf(user) });

const reachOf = (state: State, { role, held }: UserHoldings): AdminReach =>
  adminReach(roleOf(state, role), held, state.workspaces.size > 0);

/** How much of the organization a user can run; nothing if they cannot sign in. */
const reachNow = (state: State, user: UserRecord): AdminReach =>
  user.status === "active" && !user.isDetached ? reachOf(state, heldBy(user)) : "none";

/** What a change to a user leaves of administrators. `next` is what they have then; null if they cannot sign in. */
function leaving(state: State, user: UserRecord, next: UserHoldings | null): Omit<LeavingAdmin, "isByHost"> {
  const others = [...state.users.values()].filter((other) => other !== user).map((other) => reachNow(state, other));
  const count = (reach: AdminReach): number => others.filter((one) => one === reach).length;
  return {
    before: reachNow(state, user),
    after: next ? reachOf(state, next) : "none",
    others: { some: count("some"), all: count("all") },
  };
}

/** How many can sign in and change the organization. */
export function countAdmins(state: State): AdminCount {
  const reaches = [...state.users.values()].map((user) => reachNow(state, user));
  return {
    some: reaches.filter((reach) => reach === "some").length,
    all: reaches.filter((reach) => reach === "all").length,
  };
}

export const isLastAdmin = (state: State, user: UserRecord): boolean =>
  !mayLeaveAdmins({ isByHost: false, ...leaving(state, user, null) }).ok;

/** Refuses if the user is the last administrator. `next` is what they have afterwards; null if they cannot sign in then. */
export function requireAnotherAdmin(
  state: State,
  actor: Actor,
  user: UserRecord,
  next: UserHoldings | null = null,
): void {
  assertRuling(mayLeaveAdmins({ isByHost: actor.user === null, ...leaving(state, user, next) }));
}

export function setStatus(state: State, user: UserRecord, status: UserRecord["status"]): void {
  user.status = status;
  if (status !== "active") user.sessionEpoch += 1;
  user.statusAt = state.clock.now().toISOString();
}

/** The contacts that belong to an account. */
export const contactsOf = (state: State, { id }: UserRecord): ContactRecord[] =>
  [...state.contacts.values()].filter(({ userId }) => userId === id);

export const openInvitationsOf = (state: State, contacts: readonly ContactRecord[]): InvitationRecord[] =>
  contacts
    .flatMap(({ invitationIds }) => invitationIds.flatMap((id) => state.invitations.get(id) ?? []))
    .filter(({ status }) => status === "open");

/** Withdraws every open invitation to the contacts of an account. */
export function closeInvitations(state: State, actor: Pick<Actor, "id" | "name">, user: UserRecord): void {
  for (const invitation of openInvitationsOf(state, contactsOf(state, user))) {
    close(state, invitation, "revoked");
    record(state, "invitation.revoked", actor, { contactId: invitation.contactId, invitationId: invitation.id });
  }
}

/** What is left of a user's grants. The role that they act in then comes first. */
export function actingFirst(state: State, user: UserRecord, left: readonly UserGrant[]): UserGrant[] {
  const held = left.map(({ role }) => ({ role, workspaceId: null }));
  const roles = [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []);
  const acting = actingRoleLeft(user.grants[0].role, held, roles);
  return [...left.filter(({ role }) => role === acting), ...left.filter(({ role }) => role !== acting)];
}

/** The grants of a user without those through a contact. */
export const grantsWithout = (state: State, user: UserRecord, contact: ContactRecord): UserGrant[] =>
  actingFirst(
    state,
    user,
    user.grants.filter((grant) => grant.contactId !== contact.id),
  );

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
    const through = user.grants.filter(({ contactId }) => contactId === contact.id);
    const taken = through.flatMap(({ role, workspaceIds }) =>
      (workspaceIds ?? [null]).map((workspaceId) => ({ role, workspaceId })),
    );
    assertRuling(mayLeaveAccount(granterOf(actor), { role: user.grants[0].role, taken }));
    const left: UserRecord = { ...user, grants: [first, ...rest] };
    requireAnotherAdmin(state, actor, user, heldBy(left));
    return () => {
      user.grants = [first, ...rest];
    };
  }
  assertRuling(mayCloseAccount(granterOf(actor), heldBy(user), knownWorkspaces(state)));
  requireAnotherAdmin(state, actor, user);
  return () => removeUser(state, actor, user, asSuccessor(actor, user));
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

/** Who takes over what somebody has sent, if they could have sent it; null if nobody does. */
type Successor = { id: string; name: string; role: string; could: (sent: InvitationRecord) => boolean } | null;

export const sentBy = (state: State, { id }: UserRecord): InvitationRecord[] =>
  [...state.invitations.values()].filter(({ status, inviter }) => status === "open" && inviter.id === id);

export const asSuccessor = (actor: Actor, leaving: UserRecord): Successor =>
  actor.id === leaving.id
    ? null
    : {
        id: actor.id,
        name: actor.name,
        role: actor.role.key,
        could: (sent) => couldInvite(granterOf(actor), sent),
      };

/** The successor that is named, or else the caller. */
export function successorOf(state: State, actor: Actor, leaving: UserRecord, query: UserLeaving): Successor {
  const { handOverTo, openInvitations } = query;
  const named = state.users.get(handOverTo ?? "");
  const isThere = named?.status === "active" && !named.isDetached && seesHoldings(actor, holdingsOf(named));
  if (handOverTo !== undefined && (!named || !isThere || named === leaving)) throw ProblemError.of("not_found");
  if (openInvitations === "close") return null;
  if (!named) return asSuccessor(actor, leaving);
  const inviter = { id: named.id, name: nameOf(named) };
  const inviterRole = named.grants[0].role;
  return {
    ...inviter,
    role: inviterRole,
    could: (sent) => problemOf(state, { ...sent, inviter, inviterRole }) === null,
  };
}

/** Hands over the open invitations that somebody sent. The others are revoked. */
export function settleSent(
  state: State,
  actor: Pick<Actor, "id" | "name">,
  user: UserRecord,
  successor: Successor,
): UserDeactivated["sentInvitations"] {
  const sent = sentBy(state, user);
  const taken = sent.filter((invitation) => successor?.could(invitation));
  for (const invitation of sent) {
    const about = { contactId: invitation.contactId, invitationId: invitation.id };
    if (successor && taken.includes(invitation)) {
      invitation.inviter = { id: successor.id, name: successor.name };
      invitation.inviterRole = successor.role;
      record(state, "invitation.handed_over", actor, { ...about, data: { from: user.id, to: successor.id } });
    } else {
      close(state, invitation, "revoked");
      record(state, "invitation.revoked", actor, { ...about, data: { reason: "inviter_left" } });
    }
  }
  return {
    handedOver: taken.length,
    closed: sent.length - taken.length,
    handedOverTo: successor && taken.length > 0 ? { id: successor.id, name: successor.name } : null,
  };
}

/**
 * Removes an account. Its address is free again, the open invitations of its contacts are closed, and those that it sent
 * are handed over.
 */
export function removeUser(
  state: State,
  actor: Pick<Actor, "id" | "name">,
  user: UserRecord,
  successor: Successor = null,
): void {
  closeInvitations(state, actor, user);
  settleSent(state, actor, user, successor);
  setStatus(state, user, "deleted");
  user.email = `${user.id}@removed.invalid`;
  record(state, "user.deleted", actor, { userId: user.id, contactId: user.grants[0].contactId });
}

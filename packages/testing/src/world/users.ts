import type { User, UserDeactivated } from "@latchkey/core/contract";
import {
  finds,
  holdingsAfter,
  mayEndAccess,
  mayManageUser,
  mayUpdateUser,
  personText,
  seesHoldings,
  workspacesHeld,
  type HoldingsChange,
  type UserHoldings,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
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
import {
  asSuccessor,
  closeInvitations,
  contactsOf,
  grantsWithout,
  heldBy,
  isThere,
  openInvitationsOf,
  removeUser,
  requireAnotherAdmin,
  sentBy,
  setStatus,
  settleSent,
  successorOf,
} from "./leaving.js";
import { pageOf } from "./paging.js";
import { recordSetIdOf, requireRecordSet } from "./record-sets.js";
import { roleOf } from "./role-record.js";
import { sendAccountNotice, supersedeLinks } from "./send.js";
import type { State, UserRecord } from "./state.js";
import { oneOf } from "./text.js";

/** A user, as the contract has it. */
export function toUser(user: UserRecord): User {
  const { id, email, recordSetId, preferences, lastSignInAt, createdAt, grants } = user;
  const places = workspacesHeld(holdingsOf(user));
  return {
    id,
    email,
    name: nameOf(user),
    role: grants[0].role,
    workspaceIds: places ?? [],
    allWorkspaces: places === null,
    recordSetId,
    preferences,
    status: user.status === "active" ? "active" : "deactivated",
    contactId: grants[0].contactId,
    lastSignInAt,
    createdAt,
  };
}

/** The account with this address, unless it was removed. */
export const userByEmail = (state: State, email: string): UserRecord | undefined =>
  email === "" ? undefined : [...state.users.values()].find((user) => isThere(user) && user.email === email);

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

/** The contact of an account. Seeded accounts may have none. */
const contactOf = (state: State, { grants }: UserRecord) =>
  grants[0].contactId === null ? undefined : state.contacts.get(grants[0].contactId);

/** Sets a new address and ends access until the person accepts an invitation to that address. */
function detach(state: State, user: UserRecord, email: string): void {
  sendAccountNotice(state, user, "address", user.email);
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
function regranted(user: UserRecord, changes: HoldingsChange): UserRecord["grants"] {
  const [first, ...rest] = user.grants;
  const after = holdingsAfter(heldBy(user), changes);
  const placesIn = (role: string): string[] | null => workspacesHeld(after.filter((one) => one.role === role));
  const roleAfter = (role: string): string => (role === first.role ? (changes.role ?? role) : role);
  const kept = rest.flatMap((grant) => {
    const role = roleAfter(grant.role);
    const places = placesIn(role);
    if (places === null || grant.workspaceIds === null) return places === null ? [{ ...grant, role }] : [];
    const workspaceIds = grant.workspaceIds.filter((id) => places.includes(id));
    return workspaceIds.length === 0 && grant.workspaceIds.length > 0 ? [] : [{ ...grant, role, workspaceIds }];
  });
  const role = roleAfter(first.role);
  return [{ ...first, role, workspaceIds: placesIn(role) }, ...kept];
}

const accessAfter = (user: UserRecord, changes: HoldingsChange): UserHoldings => ({
  role: changes.role ?? user.grants[0].role,
  held: holdingsAfter(heldBy(user), changes),
});

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
          canOwnRecords: preferences.canOwnRecords,
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
    requireAnotherAdmin(state, actor, user, isMoving ? null : accessAfter(user, body));
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
  remove: ({ state, actor, params, query }) => {
    const user = requireToEnd(state, actor, params.id);
    const successor = successorOf(state, actor, user, query);
    requireAnotherAdmin(state, actor, user);
    removeUser(state, actor, user, successor);
  },
  deactivate: ({ state, actor, params, query }) => {
    const user = requireToEnd(state, actor, params.id);
    const successor = successorOf(state, actor, user, query);
    let sentInvitations: UserDeactivated["sentInvitations"] = { handedOver: 0, closed: 0, handedOverTo: null };
    if (user.status === "active") {
      requireAnotherAdmin(state, actor, user);
      setStatus(state, user, "deactivated");
      closeInvitations(state, actor, user);
      record(state, "user.deactivated", actor, { userId: user.id, contactId: user.grants[0].contactId });
      sentInvitations = settleSent(state, actor, user, successor);
    }
    return { ...toUser(user), sentInvitations };
  },
  sentInvitations: ({ state, actor, params }) => {
    const user = requireUser(state, actor, params.id);
    const sent = sentBy(state, user);
    const couldAll = (one: UserRecord): boolean => {
      const successor = successorOf(state, actor, user, { handOverTo: one.id, openInvitations: "hand_over" });
      return sent.every((invitation) => successor?.could(invitation));
    };
    const successors = [...state.users.values()]
      .filter(
        (one) =>
          one !== user &&
          one.id !== actor.id &&
          one.status === "active" &&
          !one.isDetached &&
          seesHoldings(actor, holdingsOf(one)) &&
          (roleOf(state, one.grants[0].role)?.canInvite ?? []).length > 0 &&
          couldAll(one),
      )
      .map((one) => ({ id: one.id, name: nameOf(one), role: one.grants[0].role }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const caller = asSuccessor(actor, user);
    return {
      open: sent.length,
      successors: successors.slice(0, 20),
      yours: sent.filter((invitation) => caller?.could(invitation)).length,
    };
  },
  reactivate: ({ state, actor, params }) => {
    const user = requireToEnd(state, actor, params.id);
    if (user.status === "deactivated") {
      setStatus(state, user, "active");
      record(state, "user.reactivated", actor, { userId: user.id, contactId: user.grants[0].contactId });
    }
    return toUser(user);
  },
};

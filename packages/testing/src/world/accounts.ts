import { mayBeginSession, outranks, sessionDays } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { accountOf, nameOf, type Actor } from "./actor.js";
import type { Browser, ExternalIdentity } from "./browser.js";
import { DAY_MS } from "./clock.js";
import { record } from "./events.js";
import { recordLanguage } from "./languages.js";
import { roleOf } from "./role-record.js";
import {
  worldOrganizationId,
  type ContactRecord,
  type InvitationRecord,
  type State,
  type UserGrant,
  type UserRecord,
} from "./state.js";

/** The values of a new account. */
export interface NewAccount {
  firstName: string;
  lastName: string;
  password: string | null;
  mustChangePassword: boolean;
  /** Whether accepting proved that the mailbox is theirs. */
  emailVerified: boolean;
}

const grantOf = (state: State, { role, workspaceIds, allWorkspaces, contactId }: InvitationRecord): UserGrant => ({
  id: state.nextId("grt"),
  role,
  workspaceIds: allWorkspaces ? null : [...workspaceIds],
  contactId,
});

/** Creates the account for an invitation that is being accepted. */
export function createAccount(state: State, invitation: InvitationRecord, account: NewAccount): UserRecord {
  const now = state.clock.now().toISOString();
  const user: UserRecord = {
    id: state.nextId("usr"),
    email: invitation.email,
    ...account,
    grants: [grantOf(state, invitation)],
    recordSetId: invitation.recordSetId,
    preferences: invitation.preferences,
    status: "active",
    statusAt: now,
    isDetached: false,
    sessionEpoch: 0,
    elsewhere: [],
    lastSignInAt: null,
    createdAt: now,
  };
  state.users.set(user.id, user);
  return user;
}

/** Adds what the invitation offers to an existing user. Returns whether they act in its role from then on. */
export function addGrant(state: State, user: UserRecord, invitation: InvitationRecord): boolean {
  const given = grantOf(state, invitation);
  const [first] = user.grants;
  const held = user.grants.filter(({ role, contactId }) => role === given.role && contactId === given.contactId);
  given.workspaceIds &&= given.workspaceIds.filter((id) => held.every((grant) => !grant.workspaceIds?.includes(id)));
  const hasMore = given.workspaceIds
    ? given.workspaceIds.length > 0
    : held.every(({ workspaceIds }) => workspaceIds !== null);
  const role = roleOf(state, given.role);
  const isPromoted = role !== undefined && outranks(role, roleOf(state, first.role));
  if (isPromoted) {
    user.grants = [given, ...user.grants];
    user.recordSetId = invitation.recordSetId ?? user.recordSetId;
  } else if (held.length === 0 || hasMore) user.grants.push(given);
  return isPromoted;
}

/** Signs a person in at the identity provider, and here as well if they have access. */
export function signInElsewhere(
  state: State,
  identity: Omit<ExternalIdentity, "emailVerified"> & Partial<ExternalIdentity>,
  browser: Browser,
): void {
  const email = identity.email.toLowerCase();
  browser.identity = { emailVerified: true, ...identity, email };
  const user = [...state.users.values()].find(
    (one) => one.email === email && one.status === "active" && !one.isDetached,
  );
  browser.account = user
    ? { id: null, userId: user.id, epoch: user.sessionEpoch, until: Infinity, organizationId: worldOrganizationId }
    : null;
}

/** Refuses if accounts are kept elsewhere. */
export function requireAccountsHere(state: State): void {
  const { signInUrl } = state.settings;
  if (signInUrl !== null) throw ProblemError.of("managed_by_host", { signInUrl });
}

/**
 * Marks the invitation as accepted and links its contact to the account.
 *
 * @param change whether the user is new, or acts in another role from then on
 */
export function settle(
  state: State,
  invitation: InvitationRecord,
  contact: ContactRecord,
  user: UserRecord,
  change: "created" | "promoted" | null,
): void {
  invitation.status = "accepted";
  invitation.acceptedAt = state.clock.now().toISOString();
  invitation.temporaryPassword = null;
  contact.userId = user.id;
  recordLanguage(state, user, invitation.locale);
  const actor = { id: user.id, name: nameOf(user) };
  const about = { contactId: contact.id, userId: user.id };
  record(state, "invitation.accepted", actor, { ...about, invitationId: invitation.id });
  if (change === "created") record(state, "user.created", actor, about);
  if (change === "promoted")
    record(state, "user.updated", actor, { ...about, data: { fields: ["role"], role: invitation.role } });
}

/**
 * Starts a session in a browser. Throws `account_deactivated` for an account that may not sign in, and `not_found` if
 * another organization was chosen.
 */
export function startSession(state: State, browser: Browser, user: UserRecord, chosen?: string): Actor {
  const ids = [worldOrganizationId, ...user.elsewhere.map(({ id }) => id)];
  const memberships = ids.map((organizationId) => ({
    organizationId,
    status: user.status,
    // The world knows of the others that they are there.
    organization: (organizationId === worldOrganizationId && state.organization?.status) || "active",
  }));
  assertRuling(mayBeginSession({ banned: false }, memberships, chosen));
  const now = state.clock.now();
  user.lastSignInAt = now.toISOString();
  const until = state.settings.signInUrl === null ? now.getTime() + sessionDays * DAY_MS : Infinity;
  const at = now.getTime();
  const session = { id: state.nextId("ses"), userId: user.id, epoch: user.sessionEpoch, until };
  state.sessions.set(session.id, { ...session, createdAt: at, lastUsedAt: at, userAgent: browser.userAgent });
  if (browser.account?.id) state.sessions.delete(browser.account.id);
  browser.account = { ...session, organizationId: chosen ?? worldOrganizationId };
  browser.knownTo.add(user.email);
  const actor = accountOf(state, browser);
  // Cannot happen through the routes: a role in use cannot be deleted.
  if (!actor) throw new Error(`The role of ${user.id} does not exist.`);
  return actor;
}

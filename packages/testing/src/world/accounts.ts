import { ProblemError } from "../answer/problem.js";
import { accountOf, nameOf, type Actor } from "./actor.js";
import type { Browser, ExternalIdentity } from "./browser.js";
import { record } from "./events.js";
import type { ContactRecord, InvitationRecord, State, UserGrant, UserRecord } from "./state.js";

/** The values of a new account. */
export interface NewAccount {
  firstName: string;
  lastName: string;
  password: string | null;
  mustChangePassword: boolean;
}

const grantOf = ({ role, workspaceIds, contactId }: InvitationRecord): UserGrant => ({
  role,
  workspaceIds: [...workspaceIds],
  contactId,
});

/** Creates the account for an invitation that is being accepted. */
export function createAccount(state: State, invitation: InvitationRecord, account: NewAccount): UserRecord {
  const now = state.clock.now().toISOString();
  const user: UserRecord = {
    id: state.nextId("usr"),
    email: invitation.email,
    ...account,
    grants: [grantOf(invitation)],
    recordSetId: invitation.recordSetId,
    preferences: invitation.preferences,
    status: "active",
    statusAt: now,
    isDetached: false,
    sessionEpoch: 0,
    lastSignInAt: null,
    createdAt: now,
  };
  state.users.set(user.id, user);
  record(
    state,
    "user.created",
    { id: user.id, name: nameOf(user) },
    { userId: user.id, contactId: invitation.contactId },
  );
  return user;
}

/** Restores the account of a user whose address was changed, once they have accepted with the new address. */
export function reattach(user: UserRecord, invitation: InvitationRecord, account: NewAccount): UserRecord {
  Object.assign(user, account, { isDetached: false });
  addGrant(user, invitation);
  return user;
}

/** Adds what the invitation offers to an existing account. */
export function addGrant(user: UserRecord, invitation: InvitationRecord): void {
  const same = user.grants.find((grant) => grant.role === invitation.role && grant.contactId === invitation.contactId);
  if (same) same.workspaceIds = [...new Set([...same.workspaceIds, ...invitation.workspaceIds])];
  else user.grants.push(grantOf(invitation));
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
  browser.account = user ? { userId: user.id, epoch: user.sessionEpoch } : null;
}

/** Refuses if accounts are kept elsewhere. */
export function requireAccountsHere(state: State): void {
  const { signInUrl } = state.settings;
  if (signInUrl !== null) throw ProblemError.of("managed_by_host", { signInUrl });
}

/** Marks the invitation as accepted and links its contact to the account. */
export function settle(state: State, invitation: InvitationRecord, contact: ContactRecord, user: UserRecord): void {
  invitation.status = "accepted";
  invitation.acceptedAt = state.clock.now().toISOString();
  invitation.temporaryPassword = null;
  contact.userId = user.id;
  record(
    state,
    "invitation.accepted",
    { id: user.id, name: nameOf(user) },
    { contactId: contact.id, invitationId: invitation.id, userId: user.id },
  );
}

/** Starts a session in a browser. Throws `account_deactivated` for an account that may not sign in. */
export function startSession(state: State, browser: Browser, user: UserRecord): Actor {
  if (user.status !== "active") throw ProblemError.of("account_deactivated");
  user.lastSignInAt = state.clock.now().toISOString();
  browser.account = { userId: user.id, epoch: user.sessionEpoch };
  const actor = accountOf(state, browser);
  // Cannot happen through the routes: a role in use cannot be deleted.
  if (!actor) throw new Error(`The role of ${user.id} does not exist.`);
  return actor;
}

import type { Session, SignedIn as SignedInBody, ErrorCode } from "@latchkey/core/contract";
import { actsIn, furtherGrants, furtherParts, mayBeginSession } from "@latchkey/core/rules";
import type { StartedSession, Verified } from "../../accounts/accounts.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import { Refusal, refuse } from "../../refusal.js";
import { looksGenerated } from "../../secrets/keyring.js";
import { recordEvents } from "../../store/events.js";
import { findOpenInvitationsByEmail } from "../../store/invitation-addresses.js";
import { accessOfUser } from "../../store/places.js";
import type { Db, Trx } from "../../store/schema.js";
import { writeSignIn } from "../../store/sign-ins.js";
import { findUserInOffice, usersInOfficesOfAccount, type UserInOffice } from "../../store/user-accounts.js";
import { nameOf } from "../../store/users.js";
import { acceptInvitation, isTemporaryPassword } from "../acceptance/accept-invitation.js";
import type { Actor, App, Call, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { assertNoNewerKey } from "../keys/key-counts.js";
import { originOf } from "../session-origin.js";
import { transact } from "../transact.js";
import { activeIn, membershipsOf, organizationsOf } from "./organizations.js";
import { readAccess, shownAccess, type ShownAccess } from "./places.js";

/** A new session: the response body and its cookies. */
export interface SignedIn {
  body: SignedInBody;
  setCookies: string[];
}

/** The session of the signed-in caller: what they can do and see by role, in their workspaces, within their record set. */
export const toSession = async (app: App, db: Db, actor: Actor): Promise<Session> =>
  sessionOf(actor, await readAccess(app, db, actor));

/** What a session shows of a caller. */
export const sessionOf = (actor: Actor, { places, recordRules }: ShownAccess): Session => ({
  user: {
    id: actor.id,
    email: actor.email,
    name: actor.name,
    role: actor.role.key,
    contactId: actor.user?.contactId ?? null,
  },
  redirectTo: actor.role.portalPath,
  mustChangePassword: actor.mustChangePassword,
  grant: {
    role: actor.role.key,
    permissions: [...actor.permissions],
    canInvite: [...actor.role.canInvite],
    workspaceIds: actor.workspaceIds === null ? null : [...actor.workspaceIds],
    sections: actor.role.sections,
    recordRules,
    ...(actor.further?.length ? { further: furtherGrants(actor.further) } : {}),
  },
  places,
  ...(actor.user ? { organizations: [...actor.user.organizations] } : {}),
});

/**
 * The actor for a user; null if they have no account or their role no longer exists.
 *
 * @param all the users of the account in all organizations
 */
export function actorOfUser(
  one: UserInOffice,
  mustChangePassword: boolean,
  all: readonly UserInOffice[] = [one],
): Actor | null {
  const { user, roles, hasWorkspaces } = one;
  const role = roles.find(({ key }) => key === user.role);
  if (!role || user.account_id === null) return null;
  return {
    organizationId: user.organization_id,
    id: user.id,
    name: nameOf(user),
    email: user.email,
    role,
    permissions: role.permissions as Actor["permissions"],
    workspaceIds: actsIn(role, user.held, hasWorkspaces),
    further: furtherParts(role, user.held, roles, hasWorkspaces),
    isHost: false,
    user: {
      id: user.id,
      accountId: user.account_id,
      contactId: user.contact_id,
      organizations: organizationsOf(all, user.organization_id),
    },
    mustChangePassword,
  };
}

/**
 * The actor of a request's session cookie, in the organization where the session began. Other organizations of the same
 * account do not affect it.
 */
export async function actorOfSession(app: App, headers: Headers): Promise<Actor | null> {
  const session = await app.accounts.readSession(headers);
  if (!session) return null;
  const { account, organizationId } = session;
  const users = await usersInOfficesOfAccount(app.db, account.id, app.settings.roles);
  const found = activeIn(users, organizationId ?? undefined);
  return found ? actorOfUser(found, account.mustChangePassword, users) : null;
}

/** The response is always the same. The log says more, but not whether the address has an account. */
const notSignedIn = (reason: string): Refusal => refuse("invalid_credentials").because({ reason });

/**
 * Signs in with email and password. An unknown address and a wrong password get the same response after the same time.
 */
export async function signIn(
  app: App,
  call: Call,
  input: { email: string; password: string; organizationId?: string | undefined },
): Promise<SignedIn> {
  const { email, password, organizationId } = input;
  const verified = await requirePasswords(app.accounts).verify(email, password);
  return verified ? startSession(app, call, verified, organizationId) : signInWithTemporaryPassword(app, call, input);
}

/**
 * Starts a session for an account whose password has just been verified.
 *
 * @param organizationId the organization to begin in; undefined for the one that was used last
 */
async function startSession(
  app: App,
  call: Call,
  { account, stillHolds }: Verified,
  organizationId: string | undefined,
): Promise<SignedIn> {
  const users = await usersInOfficesOfAccount(app.db, account.id, app.settings.roles);
  assertRuling(mayBeginSession(account, membershipsOf(users), organizationId));
  const found = activeIn(users, organizationId);
  const actor = found && actorOfUser(found, account.mustChangePassword, users);
  if (!actor) throw notSignedIn("role_missing");
  return transact(app, call, async (trx) => {
    // Comparing the password is slow. If the password or the access has changed meanwhile, all sessions have ended, and
    // no new one may begin.
    if (!(await stillHolds(trx))) throw notSignedIn("password_changed_meanwhile");
    const access = await accessOfUser(trx, actor.organizationId, actor.id, app.settings.roles);
    if (access?.status !== "active") throw refuse("account_deactivated");
    const session = await beginSession(app, trx, call, { actor, accountId: account.id, event: "session.started" });
    return {
      body: withBearer(sessionOf(actor, shownAccess(actor.role, access)), session),
      setCookies: session.setCookies,
    };
  });
}

/**
 * Begins a session of an account that was locked, and records it as an event. Always with a new id, which prevents
 * session fixation.
 */
export async function beginSession(
  app: App,
  trx: Trx,
  call: Call,
  { actor, accountId, event }: { actor: Actor; accountId: string; event: "session.started" | "password.changed" },
): Promise<StartedSession> {
  const { organizationId, id: userId } = actor;
  const planned = app.accounts.plans?.begin(accountId, organizationId, originOf(call));
  const session = planned?.session ?? (await app.accounts.createSession(accountId, organizationId, trx));
  await writeSignIn(trx, {
    organizationId,
    userId,
    session: planned?.records.session ?? null,
    event: { type: event, actor, target: { type: "user", id: userId }, userId, requestId: call.requestId },
  });
  return session;
}

/** The response body, with the session's bearer token if it has one. */
export const withBearer = <Body>(body: Body, { token }: StartedSession): Body & { sessionToken?: string } => ({
  ...body,
  ...(token === undefined ? {} : { sessionToken: token }),
});

/** Refusals that somebody with the right temporary password may read. */
const isForTheirEyes: ReadonlySet<ErrorCode> = new Set([
  "account_deactivated",
  "organization_suspended",
  "organization_closed",
]);

/**
 * Signs in with the temporary password of an open invitation, which accepts it. The password came by email, which
 * proves the mailbox.
 */
async function signInWithTemporaryPassword(
  app: App,
  call: Call,
  { email, password, organizationId: chosen }: Parameters<typeof signIn>[2],
): Promise<SignedIn> {
  const invitations = await findOpenInvitationsByEmail(app.db, email);
  const match = invitations.find(
    ({ invitation, link }) =>
      (chosen === undefined || invitation.organization_id === chosen) &&
      activationOf(app.accounts, invitation.activation) === "temporary_password" &&
      app.keyring.knows(link.key_id) &&
      isTemporaryPassword(app, link, password),
  );
  if (!match) {
    // Anything else counts as a wrong guess, so that guesses at a chosen password do.
    if (looksGenerated(password) && invitations.some(({ link }) => !app.keyring.knows(link.key_id)))
      await assertNoNewerKey(app, app.db);
    throw notSignedIn("wrong_email_or_password");
  }
  const token = app.keyring.linkToken(match.link.key_id, match.link.id);
  // Drops a session of the same browser. An existing account has a password of its own.
  const accepted = await acceptInvitation(app, { ...call, headers: new Headers() }, { token, password }).catch(
    (error: unknown) => {
      if (error instanceof Refusal && !isForTheirEyes.has(error.code)) return null;
      throw error;
    },
  );
  if (accepted === null) {
    // A double submit: the first request has created the account with this password.
    const verified = await requirePasswords(app.accounts).verify(email, password);
    if (!verified) throw notSignedIn("wrong_email_or_password");
    return startSession(app, call, verified, chosen);
  }
  const { body, setCookies } = accepted;
  const { organization_id: organizationId } = match.invitation;
  const user = await findUserInOffice(app.db, organizationId, body.user.id, app.settings.roles);
  const actor = user && actorOfUser(user, true);
  if (!actor) throw notSignedIn("role_missing");
  return { body: await toSession(app, app.db, actor), setCookies };
}

/**
 * Ends the session.
 *
 * @returns the `Set-Cookie` headers that remove it
 */
export function signOut(app: App, call: Call): Promise<string[]> {
  const { actor } = call;
  return transact(app, call, async (trx) => {
    const setCookies = await app.accounts.signOut(call.headers, trx);
    if (actor?.user) {
      await recordEvents(trx, actor.organizationId, [
        {
          type: "session.ended",
          actor,
          target: { type: "user", id: actor.id },
          userId: actor.id,
          requestId: call.requestId,
        },
      ]);
    }
    return setCookies;
  });
}

/** The caller's session. */
export const readSession = (app: App, call: StaffCall): Promise<Session> => toSession(app, app.db, call.actor);

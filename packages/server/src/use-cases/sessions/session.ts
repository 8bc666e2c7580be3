import type { Grant, Role, Session, SignedIn as SignedInBody } from "@latchkey/core/contract";
import { actsIn, mayBeginSession } from "@latchkey/core/rules";
import type { StartedSession, Verified } from "../../accounts/accounts.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import { Refusal, refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { findOpenInvitationsByEmail } from "../../store/invitation-addresses.js";
import { recordRulesOf } from "../../store/record-rules.js";
import { findRole } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { usersOfAccount } from "../../store/user-accounts.js";
import { findUser, nameOf, recordSignIn, type UserRow } from "../../store/users.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import { acceptInvitation, isTemporaryPassword } from "../acceptance/accept-invitation.js";
import type { Actor, App, Call, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { transact } from "../transact.js";
import { readPlaces } from "./places.js";

/** A new session: the response body and its cookies. */
export interface SignedIn {
  body: SignedInBody;
  setCookies: string[];
}

/**
 * What the caller can do and see: by role, in their workspaces, within their record set. The host decides which records
 * its own staff see.
 */
const toGrant = async (db: Db, actor: Actor): Promise<Grant> => ({
  role: actor.role.key,
  permissions: [...actor.permissions],
  canInvite: [...actor.role.canInvite],
  workspaceIds: actor.workspaceIds === null ? null : [...actor.workspaceIds],
  sections: actor.role.sections,
  recordRules: actor.user && (await recordRulesOf(db, actor.organizationId, actor.user.id)),
});

/** The session of the signed-in caller. */
export const toSession = async (app: App, db: Db, actor: Actor): Promise<Session> => ({
  user: {
    id: actor.id,
    email: actor.email,
    name: actor.name,
    role: actor.role.key,
    contactId: actor.user?.contactId ?? null,
  },
  redirectTo: actor.role.portalPath,
  mustChangePassword: actor.mustChangePassword,
  grant: await toGrant(db, actor),
  places: await readPlaces(app, db, actor),
});

/** The actor for a user; null if they have no account or their role no longer exists. */
export async function actorOfUser(app: App, user: UserRow, mustChangePassword: boolean): Promise<Actor | null> {
  const role = await findRole(app.db, user.organization_id, app.settings.roles, user.role);
  if (!role || user.account_id === null) return null;
  return {
    organizationId: user.organization_id,
    id: user.id,
    name: nameOf(user),
    email: user.email,
    role,
    permissions: role.permissions as Actor["permissions"],
    workspaceIds: await workspacesOf(app, user, role),
    user: { id: user.id, accountId: user.account_id, contactId: user.contact_id },
    mustChangePassword,
  };
}

/** The workspaces in which a user has the permissions of their role. */
async function workspacesOf(app: App, { held, organization_id: organizationId }: UserRow, role: Role) {
  const places = actsIn(role, held, true);
  // Few have no place at all, so the organization is only asked for them.
  return places?.length === 0 ? actsIn(role, held, await hasWorkspaces(app.db, organizationId)) : places;
}

/**
 * The actor of a request's session cookie, in the organization where the session began. Other organizations of the same
 * account do not affect it.
 */
export async function actorOfSession(app: App, headers: Headers): Promise<Actor | null> {
  const session = await app.accounts.readSession(headers);
  if (!session) return null;
  const { account, organizationId } = session;
  const user = (await usersOfAccount(app.db, account.id)).find(
    ({ status, organization_id }) => status === "active" && organization_id === (organizationId ?? organization_id),
  );
  return user ? actorOfUser(app, user, account.mustChangePassword) : null;
}

/**
 * Signs in with email and password. An unknown address and a wrong password get the same response after the same time.
 */
export async function signIn(
  app: App,
  call: Call,
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  const verified = await requirePasswords(app.accounts).verify(email, password);
  return verified ? startSession(app, call, verified) : signInWithTemporaryPassword(app, call, email, password);
}

/** Starts a session for an account whose password has just been verified. */
async function startSession(app: App, call: Call, { account, stillHolds }: Verified): Promise<SignedIn> {
  const users = await usersOfAccount(app.db, account.id);
  assertRuling(mayBeginSession(account, users));
  const user = users.find(({ status }) => status === "active");
  const actor = user && (await actorOfUser(app, user, account.mustChangePassword));
  if (!actor) throw refuse("invalid_credentials");
  return transact(app, call, async (trx) => {
    // Comparing the password is slow. If the password or the access has changed meanwhile, all sessions have ended, and
    // no new one may begin.
    if (!(await stillHolds(trx))) throw refuse("invalid_credentials");
    if ((await findUser(trx, actor.organizationId, actor.id))?.status !== "active") throw refuse("account_deactivated");
    // Always a new session id, which prevents session fixation.
    const session = await app.accounts.createSession(account.id, actor.organizationId, trx);
    await recordSignIn(trx, actor.organizationId, actor.id);
    await recordEvents(trx, actor.organizationId, [
      {
        type: "session.started",
        actor,
        target: { type: "user", id: actor.id },
        userId: actor.id,
        requestId: call.requestId,
      },
    ]);
    return { body: withBearer(await toSession(app, trx, actor), session), setCookies: session.setCookies };
  });
}

/** The response body, with the session's bearer token if it has one. */
export const withBearer = <Body>(body: Body, { token }: StartedSession): Body & { sessionToken?: string } => ({
  ...body,
  ...(token === undefined ? {} : { sessionToken: token }),
});

/**
 * Signs in with the temporary password of an open invitation, which accepts it. The password came by email, which
 * proves the mailbox.
 */
async function signInWithTemporaryPassword(app: App, call: Call, email: string, password: string): Promise<SignedIn> {
  const invitations = await findOpenInvitationsByEmail(app.db, email);
  const match = invitations.find(
    ({ invitation, link }) =>
      activationOf(app.accounts, invitation.activation) === "temporary_password" &&
      isTemporaryPassword(app, link, password),
  );
  if (!match) throw refuse("invalid_credentials");
  const token = app.keyring.linkToken(match.link.key_id, match.link.id);
  // Drops a session of the same browser. An existing account has a password of its own.
  const accepted = await acceptInvitation(app, { ...call, headers: new Headers() }, { token, password }).catch(
    (error: unknown) => {
      if (error instanceof Refusal && error.code !== "account_deactivated") return null;
      throw error;
    },
  );
  if (accepted === null) {
    // A double submit: the first request has created the account with this password.
    const verified = await requirePasswords(app.accounts).verify(email, password);
    if (!verified) throw refuse("invalid_credentials");
    return startSession(app, call, verified);
  }
  const { body, setCookies } = accepted;
  const user = await findUser(app.db, match.invitation.organization_id, body.user.id);
  const actor = user && (await actorOfUser(app, user, true));
  if (!actor) throw refuse("invalid_credentials");
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

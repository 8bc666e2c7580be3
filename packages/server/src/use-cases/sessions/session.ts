import type { Grant, Role, Session, SignedIn as SignedInAnswer } from "@latchkey/core/contract";
import type { StartedSession, Verified } from "../../accounts/accounts.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import { Refusal, refuse } from "../../refusal.js";
import { openInvitationsOf } from "../../store/address-lookup.js";
import { recordEvents } from "../../store/events.js";
import { recordRulesOf } from "../../store/record-rules.js";
import { findRole } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { actingIn, findUser, nameOf, touchSignIn, usersOfAccount, type UserRow } from "../../store/users.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import { acceptInvitation, isTemporaryPassword } from "../acceptance/accept-invitation.js";
import type { Actor, App, Call, StaffCall } from "../app.js";
import { transact } from "../transact.js";
import { placesOf } from "./places.js";

/** A session begun: its answer and its cookies. */
export interface SignedIn {
  answer: SignedInAnswer;
  setCookies: string[];
}

/**
 * What somebody may do and see: by their role, in the workspaces they hold, within their record set. Of the host's own
 * staff, the host knows the records.
 */
const toGrant = async (db: Db, actor: Actor): Promise<Grant> => ({
  role: actor.role.key,
  permissions: [...actor.permissions],
  canInvite: [...actor.role.canInvite],
  workspaceIds: actor.workspaceIds === null ? null : [...actor.workspaceIds],
  sections: actor.role.sections,
  recordRules: actor.user && (await recordRulesOf(db, actor.organizationId, actor.user.id)),
});

/** Who is signed in, where they belong and what they may do. */
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
  places: await placesOf(app, db, actor),
});

/** The caller that a user of this server is; null where the role does not exist any more. */
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
    workspaceIds: await workspacesHeld(app, user, role),
    user: { id: user.id, accountId: user.account_id, contactId: user.contact_id },
    mustChangePassword,
  };
}

/**
 * In an organization without workspaces there is nothing to be limited to; where there are some, whoever holds none
 * sees nothing.
 */
async function workspacesHeld(app: App, user: UserRow, role: Role): Promise<string[] | null> {
  const held = actingIn(user, role);
  return held?.length === 0 && !(await hasWorkspaces(app.db, user.organization_id)) ? null : held;
}

/**
 * The caller that a request's session cookie names, in the organization that it began in: what another one does with
 * the account does not move them.
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

/** Signs in with email and password. An unknown address and a wrong password answer alike, and as late. */
export async function signIn(
  app: App,
  call: Call,
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  const verified = await requirePasswords(app.accounts).verify(email, password);
  return verified ? begin(app, call, verified) : signInWithTemporaryPassword(app, call, email, password);
}

/** Begins the session of an account whose password was just compared. */
async function begin(app: App, call: Call, { account, stillHolds }: Verified): Promise<SignedIn> {
  const users = await usersOfAccount(app.db, account.id);
  const user = users.find(({ status }) => status === "active");
  if (account.banned || (users.length > 0 && !user)) throw refuse("account_deactivated");
  const actor = user && (await actorOfUser(app, user, account.mustChangePassword));
  if (!actor) throw refuse("invalid_credentials");
  return transact(app, call, async (trx) => {
    // Comparing took its time. Who changed the password, or ended the access, in the meantime has ended every session,
    // and this would be one more.
    if (!(await stillHolds(trx))) throw refuse("invalid_credentials");
    if ((await findUser(trx, actor.organizationId, actor.id))?.status !== "active") throw refuse("account_deactivated");
    // A new session id each time; one that was planted before is worth nothing.
    const session = await app.accounts.createSession(account.id, actor.organizationId, trx);
    await touchSignIn(trx, actor.organizationId, actor.id);
    await recordEvents(trx, actor.organizationId, [
      {
        type: "session.started",
        actor,
        target: { type: "user", id: actor.id },
        userId: actor.id,
        requestId: call.requestId,
      },
    ]);
    return { answer: withBearer(await toSession(app, trx, actor), session), setCookies: session.setCookies };
  });
}

/** An answer with the bearer of the session just begun, where it has one. */
export const withBearer = <Answer>(answer: Answer, { token }: StartedSession): Answer & { sessionToken?: string } => ({
  ...answer,
  ...(token === undefined ? {} : { sessionToken: token }),
});

/**
 * With the temporary password of an open invitation, which signing in accepts: its mail has brought the password, so
 * the mailbox is theirs.
 */
async function signInWithTemporaryPassword(app: App, call: Call, email: string, password: string): Promise<SignedIn> {
  const invitations = await openInvitationsOf(app.db, email);
  const match = invitations.find(
    ({ invitation, link }) =>
      activationOf(app.accounts, invitation.activation) === "temporary_password" &&
      isTemporaryPassword(app, link, password),
  );
  if (!match) throw refuse("invalid_credentials");
  const token = app.keyring.linkToken(match.link.key_id, match.link.id);
  // Whoever was signed in before is not any more; an account that exists has a password of its own.
  const accepted = await acceptInvitation(app, { ...call, headers: new Headers() }, { token, password }).catch(
    (error: unknown) => {
      if (error instanceof Refusal && error.code !== "account_deactivated") return null;
      throw error;
    },
  );
  if (accepted === null) {
    // Pressed twice: the first has made the account, with this very password.
    const verified = await requirePasswords(app.accounts).verify(email, password);
    if (!verified) throw refuse("invalid_credentials");
    return begin(app, call, verified);
  }
  const { answer, setCookies } = accepted;
  const user = await findUser(app.db, match.invitation.organization_id, answer.user.id);
  const actor = user && (await actorOfUser(app, user, true));
  if (!actor) throw refuse("invalid_credentials");
  return { answer: await toSession(app, app.db, actor), setCookies };
}

/** Ends the session. Answers the cookies that take it out of the browser. */
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

/** Who is signed in. */
export const readSession = (app: App, call: StaffCall): Promise<Session> => toSession(app, app.db, call.actor);

import { timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Accept, Accepted, Role } from "@latchkey/core/contract";
import type { Account } from "../accounts/accounts.js";
import { hashPassword } from "../accounts/password-hash.js";
import { checkPassword } from "../accounts/password-policy.js";
import { refuse } from "../refusal.js";
import { lockContact, updateContact, type ContactRow } from "../store/contacts.js";
import { recordEvents } from "../store/events.js";
import { changeInvitation, type InvitationRow, type LinkedInvitation } from "../store/invitations.js";
import { findOrganization } from "../store/organizations.js";
import type { Trx } from "../store/schema.js";
import { findUserOfAccount, grant, insertUser, nameOf, touchSignIn } from "../store/users.js";
import { findWorkspaces } from "../store/workspaces.js";
import type { App, Call } from "./app.js";
import { requireRole } from "./authority.js";
import { closedLink, linkState, requireLink } from "./link-state.js";
import { transact } from "./transact.js";

/** What accepting comes to: the answer, and the cookies of the session it began. */
export interface Acceptance {
  answer: Accepted;
  setCookies: string[];
}

/** How the person gets in, decided before the transaction because hashing a password takes its time. */
type Entry = { kind: "existing"; account: Account } | { kind: "new"; passwordHash: string | null; mustChangePassword: boolean; unverified: Account | null };

/** Accepts an invitation. However many try at once, one wins. */
export async function acceptInvitation(app: App, call: Call, input: Accept): Promise<Acceptance> {
  const linked = await requireLink(app.db, input.token);
  const state = linkState(linked);
  if (state !== "open") throw closedLink(state);
  const entry = await decideEntry(app, call, linked, input);
  const role = await requireRole(app, app.db, linked.invitation.organization_id, linked.invitation.role);

  return transact(app, call, async (trx) => {
    const { invitation, link } = linked;
    const contact = await lockContact(trx, invitation.organization_id, invitation.contact_id);
    const won =
      contact &&
      invitation.current_link_id === link.id &&
      (await changeInvitation(trx, invitation.organization_id, invitation.id, "accept", { status: "accepted", accepted_at: sql`now()` }));
    if (!contact || !won || won.current_link_id !== link.id) throw await lostTo(trx, input.token);
    const account = await enter(app, trx, entry, invitation, contact, input);
    const userId = await admit(trx, call, won, contact, account, role);
    const { setCookies } = await app.accounts.createSession(account.id, trx);
    const user = { id: userId, email: account.email, name: account.name, role: role.key, contactId: contact.id };
    return { answer: { redirectTo: role.portalPath, user }, setCookies };
  });
}

async function decideEntry(app: App, call: Call, { invitation, link }: LinkedInvitation, input: Accept): Promise<Entry> {
  const email = invitation.email ?? "";
  const session = await app.accounts.readSession(call.headers);
  if (session && session.account.email !== email) throw refuse("signed_in_as_other");
  const account = await app.accounts.findByEmail(email);
  if (account?.banned) throw refuse("account_deactivated");
  if (account?.emailVerified) {
    if (!session) throw refuse("sign_in_required");
    return { kind: "existing", account };
  }
  // An account that nobody has shown to be theirs gives way to the mailbox's owner.
  const entry = { kind: "new", unverified: account } as const;
  if (invitation.activation === "magic_link" && input.password === undefined) return { ...entry, passwordHash: null, mustChangePassword: false };
  const password = input.password ?? "";
  if (invitation.activation === "temporary_password") {
    if (!sameSecret(password, app.keyring.temporaryPassword(link.key_id, link.id))) throw refuse("invalid_credentials");
    return { ...entry, passwordHash: await hashPassword(password), mustChangePassword: true };
  }
  const weakness = password === "" ? "required" : checkPassword(password, await personalWords(app, invitation));
  if (weakness !== null) throw refuse("weak_password", { reason: weakness });
  return { ...entry, passwordHash: await hashPassword(password), mustChangePassword: false };
}

const sameSecret = (given: string, wanted: string) => given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));

/** The words that must not make up the password: the organization's, its places', the person's. */
async function personalWords(app: App, invitation: InvitationRow): Promise<string[]> {
  const { organization_id: organizationId, contact_id: contactId, workspace_ids: workspaceIds } = invitation;
  const [organization, workspaces, contact] = await Promise.all([
    findOrganization(app.db, organizationId),
    findWorkspaces(app.db, organizationId, workspaceIds),
    app.db.selectFrom("contacts").select(["first_name", "last_name"]).where("organization_id", "=", organizationId).where("id", "=", contactId).executeTakeFirst(),
  ]);
  return [organization?.name ?? "", ...workspaces.map(({ name }) => name), contact?.first_name ?? "", contact?.last_name ?? "", invitation.email ?? ""];
}

/** Why the guarded update found nothing to win: somebody was first, or the link ended in between. */
async function lostTo(trx: Trx, token: string) {
  const state = linkState(await requireLink(trx, token));
  return closedLink(state === "open" ? "superseded" : state);
}

/** The account the person is now: the one they were signed in to, or a new one. */
async function enter(app: App, trx: Trx, entry: Entry, invitation: InvitationRow, contact: ContactRow, input: Accept): Promise<Account> {
  if (entry.kind === "existing") return entry.account;
  const { passwordHash, mustChangePassword, unverified } = entry;
  const name = nameOf({ first_name: input.firstName || contact.first_name, last_name: input.lastName || contact.last_name });
  const email = invitation.email ?? "";
  if (unverified === null) return app.accounts.create({ email, name, passwordHash, mustChangePassword, emailVerified: true }, trx);
  await app.accounts.revokeSessions(unverified.id, trx);
  await app.accounts.setPassword(unverified.id, passwordHash, { mustChangePassword }, trx);
  await app.accounts.update(unverified.id, { name, emailVerified: true }, trx);
  return { ...unverified, name, emailVerified: true, mustChangePassword };
}

/** Gives the account its place in the organization: user, grants, and the contact's badge. Answers the user's id. */
async function admit(trx: Trx, call: Call, invitation: InvitationRow, contact: ContactRow, account: Account, role: Role): Promise<string> {
  const organizationId = invitation.organization_id;
  const known = await findUserOfAccount(trx, organizationId, account.id);
  const userId =
    known?.id ??
    (await insertUser(trx, {
      organization_id: organizationId,
      account_id: account.id,
      contact_id: contact.id,
      email: account.email,
      first_name: contact.first_name,
      last_name: contact.last_name,
      role: role.key,
      record_set_id: invitation.record_set_id,
      preferences: JSON.stringify(invitation.preferences),
    }));
  await grant(trx, { organizationId, userId, role: role.key, workspaceIds: invitation.workspace_ids, contactId: contact.id, invitationId: invitation.id });
  await touchSignIn(trx, organizationId, userId);
  await updateContact(trx, contact, {
    user_id: userId,
    portal_state: "active",
    portal_invitation_id: invitation.id,
    portal_role: role.key,
    portal_since: invitation.accepted_at,
  });
  const about = { contactId: contact.id, invitationId: invitation.id, userId, requestId: call.requestId, actor: { id: userId, name: account.name } };
  await recordEvents(trx, organizationId, [
    { ...about, type: "invitation.accepted", target: { type: "invitation", id: invitation.id } },
    ...(known ? [] : [{ ...about, type: "user.created", target: { type: "user", id: userId } } as const]),
  ]);
  return userId;
}

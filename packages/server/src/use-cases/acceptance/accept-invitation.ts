import { createHash, timingSafeEqual } from "node:crypto";
import type { Accept, Accepted } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Account } from "../../accounts/accounts.js";
import { checkPassword } from "../../accounts/password-policy.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import type { AcceptedInvitation } from "../../host/on-accepted.js";
import { refuse } from "../../refusal.js";
import { findContact, lockContact } from "../../store/contacts.js";
import { changeInvitation, toInvitation, type InvitationRow, type LinkedInvitation } from "../../store/invitations.js";
import { findOrganization } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { findUser, nameOf, toUser } from "../../store/users.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, Call } from "../app.js";
import { requireRole } from "../authority.js";
import { isInviterAuthorized } from "../invitations/inviter-authority.js";
import { closedLink, requireOpenLink } from "../invitations/link-state.js";
import { usesExistingAccount, provesEmail } from "../people/invitee-account.js";
import { transact } from "../transact.js";
import { grantAccess } from "../users/grant-access.js";

/** What accepting comes to: the answer, and the cookies of the session it began. */
export interface Acceptance {
  answer: Accepted;
  setCookies: string[];
}

/** How the person gets in, decided before the transaction because hashing a password takes its time. */
type Entry = { kind: "existing"; account: Account } | NewEntry;

interface NewEntry {
  kind: "new";
  /** As the accounts have prepared it. */
  password: string | null;
  mustChangePassword: boolean;
  /** What was made when the transaction ran before: accounts of the host's may have been made outside of it. */
  made?: Account;
}

/** Accepts an invitation. However many try at once, one wins. */
export async function acceptInvitation(app: App, call: Call, input: Accept): Promise<Acceptance> {
  const opened = await requireOpenLink(app.db, app.keyring, input.token);
  const entry = await decideEntry(app, call, opened, input);

  const { after, ...acceptance } = await transact(app, call, async (trx) => {
    const { organization_id: organizationId, contact_id: contactId } = opened.invitation;
    const contact = await lockContact(trx, organizationId, contactId);
    // Read again behind the lock: meanwhile somebody else may have won, or the address may have changed and its links
    // been retired.
    const { invitation } = await requireOpenLink(trx, app.keyring, input.token);
    const role = await requireRole(app, trx, organizationId, invitation.role);
    if (!contact || !(await isInviterAuthorized(app, trx, invitation))) throw closedLink("revoked");
    const won = await changeInvitation(trx, organizationId, invitation.id, "accept", {
      status: "accepted",
      accepted_at: sql`now()`,
    });
    if (!won) throw closedLink("accepted");
    // Somebody with an account goes by the name they have; what they type here changes nothing.
    const { firstName, lastName } = entry.kind === "new" ? input : { firstName: "", lastName: "" };
    const name = { first_name: firstName || contact.first_name, last_name: lastName || contact.last_name };
    const { account, isNew } = await enter(app, trx, call, entry, won, nameOf(name));
    const userId = await grantAccess(app, trx, {
      requestId: call.requestId,
      invitation: won,
      contact,
      account,
      role,
      name,
    });
    const after = await app.notifyAccepted(trx, () => readAccepted(trx, won, userId, { id: account.id, isNew }));
    const { setCookies, token } = await app.accounts.createSession(account.id, organizationId, trx);
    const user = { id: userId, email: account.email, name: account.name, role: role.key, contactId };
    return {
      answer: { redirectTo: role.portalPath, user, ...(token === undefined ? {} : { sessionToken: token }) },
      setCookies,
      after,
    };
  });
  await after();
  return acceptance;
}

/** What the host is told of an acceptance, as it stands in the transaction. */
async function readAccepted(
  trx: Trx,
  invitation: InvitationRow,
  userId: string,
  account: AcceptedInvitation["account"],
): Promise<AcceptedInvitation> {
  const { organization_id: organizationId, contact_id: contactId } = invitation;
  const contact = await findContact(trx, organizationId, contactId, null);
  const user = await findUser(trx, organizationId, userId);
  if (!contact || !user) throw closedLink("revoked");
  return { organizationId, invitation: toInvitation(invitation), contact, user: toUser(user), account };
}

async function decideEntry(
  app: App,
  call: Call,
  { invitation, link }: LinkedInvitation,
  input: Accept,
): Promise<Entry> {
  const email = invitation.email ?? "";
  const session = await app.accounts.readSession(call.headers);
  if (session && session.account.email !== email) throw refuse("signed_in_as_other");
  // An address that somebody only says is theirs is nobody's. Of accounts of our own, the link's mail says it.
  if (session && app.accounts.byHost && !session.account.emailVerified) throw refuse("email_not_verified");
  const account = app.accounts.external ? (session?.account ?? null) : await app.accounts.findByEmail(email);
  if (account?.banned) throw refuse("account_deactivated");
  if (usesExistingAccount(app.accounts, invitation, account)) {
    if (!session || !account) throw refuse("sign_in_required");
    return { kind: "existing", account };
  }
  const activation = activationOf(app.accounts, invitation.activation);
  if (!app.accounts.passwords || (activation === "magic_link" && input.password === undefined))
    return { kind: "new", password: null, mustChangePassword: false };
  const password = input.password ?? "";
  const passwords = requirePasswords(app.accounts);
  if (activation === "temporary_password") {
    if (!isTemporaryPassword(app, link, password)) throw refuse("invalid_credentials");
    return { kind: "new", password: await passwords.prepare(password), mustChangePassword: true };
  }
  const weakness = password === "" ? "required" : checkPassword(password, await personalWords(app, invitation));
  if (weakness !== null) throw refuse("weak_password", { reason: weakness });
  return { kind: "new", password: await passwords.prepare(password), mustChangePassword: false };
}

/** Whether a password is the temporary one that went out with a link. */
export function isTemporaryPassword({ keyring }: App, link: LinkedInvitation["link"], password: string): boolean {
  if (!keyring.knows(link.key_id)) return false;
  // Of hashes, because what is compared must be of one length, and what was typed is of any.
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(password), digest(keyring.temporaryPassword(link.key_id, link.id)));
}

/** The words that must not make up the password: the organization's, its places', the person's. */
async function personalWords(app: App, invitation: InvitationRow): Promise<string[]> {
  const { organization_id: organizationId, contact_id: contactId, workspace_ids: workspaceIds } = invitation;
  const [organization, workspaces, contact] = await Promise.all([
    findOrganization(app.db, organizationId),
    findWorkspaces(app.db, organizationId, workspaceIds),
    app.db
      .selectFrom("contacts")
      .select(["first_name", "last_name"])
      .where("organization_id", "=", organizationId)
      .where("id", "=", contactId)
      .executeTakeFirst(),
  ]);
  return [
    organization?.name ?? "",
    ...workspaces.map(({ name }) => name),
    contact?.first_name ?? "",
    contact?.last_name ?? "",
    invitation.email ?? "",
  ];
}

/** The account the person is now: the one they were signed in to, or a new one. */
async function enter(
  app: App,
  trx: Trx,
  call: Call,
  entry: Entry,
  invitation: InvitationRow,
  name: string,
): Promise<{ account: Account; isNew: boolean }> {
  const email = invitation.email ?? "";
  // An address may be invited more than once, also by several organizations: the second to accept finds the account of
  // the first.
  await takeTurns(trx, "account", email);
  if (entry.kind === "existing") {
    // Closed, given another address or another password a moment ago: the session that came along is not this person's
    // any more.
    await app.accounts.lock(entry.account.id, trx);
    const session = await app.accounts.readSession(call.headers, trx);
    const known = app.accounts.external ? (session?.account ?? null) : await app.accounts.findByEmail(email, trx);
    if (known?.id !== entry.account.id || known.email !== email || session?.account.id !== known.id)
      throw refuse("sign_in_required");
    return { account: known, isNew: false };
  }
  const known = await app.accounts.findByEmail(email, trx);
  if (known !== null && known.id === entry.made?.id) return { account: known, isNew: true };
  if (usesExistingAccount(app.accounts, invitation, known)) throw refuse("sign_in_required");
  const { password, mustChangePassword } = entry;
  if (known === null || app.accounts.takeOver === null) {
    entry.made = await app.accounts.create(
      { email, name, password, mustChangePassword, emailVerified: provesEmail(invitation) },
      trx,
    );
    return { account: entry.made, isNew: true };
  }
  // An account that nobody has shown to be theirs gives way to the mailbox's owner.
  return { account: await app.accounts.takeOver(known, { name, password, mustChangePassword }, trx), isNew: false };
}

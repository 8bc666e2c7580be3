import { createHash, timingSafeEqual } from "node:crypto";
import type { Accept, Accepted } from "@latchkey/core/contract";
import { entryOf, mayAcceptLink, previewStateOf, provesMailbox } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { checkPassword } from "../../accounts/password-policy.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import type { AcceptedInvitation } from "../../host/on-accepted.js";
import { refuse } from "../../refusal.js";
import { asGenerated } from "../../secrets/keyring.js";
import { findContactName, lockContact } from "../../store/contacts.js";
import { markAccepted, toInvitation, type InvitationRow } from "../../store/invitations.js";
import type { LinkedInvitation } from "../../store/links.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { findUser, nameOf, toUser } from "../../store/users.js";
import type { App, Call } from "../app.js";
import { assertRuling, requireRole } from "../authority.js";
import { isInviterAuthorized } from "../invitations/inviter-authority.js";
import { requireOpenLink } from "../invitations/link-state.js";
import { accountsFacts, usesExistingAccount } from "../people/invitee-account.js";
import { transact } from "../transact.js";
import { grantAccess } from "../users/grant-access.js";
import { namesAround } from "./names-around.js";

/** The result of accepting: the response body, and the cookies of the new session. */
export interface Acceptance {
  body: Accepted;
  setCookies: string[];
}

/** How the person signs in. Decided before the transaction opens, because hashing a password is slow. */
type Entry = { kind: "existing"; account: Account } | NewEntry;

interface NewEntry {
  kind: "new";
  /** As returned by `passwords.prepare`. */
  password: string | null;
  mustChangePassword: boolean;
  /** The account created when the transaction ran before. The host may have created it outside the transaction. */
  created?: Account;
}

/** Accepts an invitation. If several requests compete, exactly one succeeds. */
export async function acceptInvitation(app: App, call: Call, input: Accept): Promise<Acceptance> {
  const opened = await requireOpenLink(app.db, app.keyring, input.token);
  const entry = await decideEntry(app, call, opened, input);

  const { after, ...acceptance } = await transact(app, call, async (trx) => {
    const { organization_id: organizationId, contact_id: contactId } = opened.invitation;
    const contact = await lockContact(trx, organizationId, contactId);
    // Read again under the lock: another request may have accepted it, or an address change may have retired the link.
    const { invitation } = await requireOpenLink(trx, app.keyring, input.token);
    const role = await requireRole(app, trx, organizationId, invitation.role);
    if (!contact || !(await isInviterAuthorized(app, trx, invitation))) throw refuse("invitation_revoked");
    const won = await markAccepted(trx, organizationId, invitation.id);
    if (!won) throw refuse("invitation_accepted");
    // People with an account keep its name; a name typed here is ignored.
    const { firstName, lastName } = entry.kind === "new" ? input : { firstName: "", lastName: "" };
    const name = { first_name: firstName || contact.first_name, last_name: lastName || contact.last_name };
    const { account, isNew } = await resolveAccount(app, trx, call, entry, won, nameOf(name));
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
      body: { redirectTo: role.portalPath, user, ...(token === undefined ? {} : { sessionToken: token }) },
      setCookies,
      after,
    };
  });
  await after();
  return acceptance;
}

/** The acceptance as the host sees it, read inside the transaction. */
async function readAccepted(
  trx: Trx,
  invitation: InvitationRow,
  userId: string,
  account: AcceptedInvitation["account"],
): Promise<AcceptedInvitation> {
  const { organization_id: organizationId, contact_id: contactId } = invitation;
  const contact = await findContact(trx, organizationId, contactId, null);
  const user = await findUser(trx, organizationId, userId);
  if (!contact || !user) throw refuse("invitation_revoked");
  return { organizationId, invitation: toInvitation(invitation), contact, user: toUser(user), account };
}

async function decideEntry(
  app: App,
  call: Call,
  { invitation, link }: LinkedInvitation,
  input: Accept,
): Promise<Entry> {
  const email = invitation.email ?? "";
  const [session, account, counts] = await Promise.all([
    app.accounts.readSession(call.headers),
    app.accounts.findByEmail(email),
    // Asked again under the contact's lock.
    isInviterAuthorized(app, app.db, invitation),
  ]);
  const signedInAs = session && { email: session.account.email };
  assertRuling(mayAcceptLink(previewStateOf("open", { counts, email, signedInAs })));
  const ruling = entryOf({
    accounts: accountsFacts(app.accounts),
    via: invitation.via,
    activation: activationOf(app.accounts, invitation.activation),
    account,
    session: session?.account ?? null,
    hasPassword: input.password !== undefined,
  });
  // The account may be that of an acceptance a moment ago, by a second click.
  if (!ruling.ok) await requireOpenLink(app.db, app.keyring, input.token);
  const entry = assertRuling(ruling);
  if (entry.existing !== null) return { kind: "existing", account: entry.existing };
  if (entry.password === "none") return { kind: "new", password: null, mustChangePassword: false };
  const passwords = requirePasswords(app.accounts);
  const { password = "" } = input;
  if (entry.password === "temporary") {
    if (!isTemporaryPassword(app, link, password)) throw refuse("invalid_credentials");
    return { kind: "new", password: await passwords.prepare(asGenerated(password)), mustChangePassword: true };
  }
  assertRuling(checkPassword(password, { context: await personalWords(app, invitation, input) }));
  return { kind: "new", password: await passwords.prepare(password), mustChangePassword: false };
}

/** Whether a password is the temporary one sent with this link, in whatever way it was copied. */
export function isTemporaryPassword({ keyring }: App, link: LinkedInvitation["link"], password: string): boolean {
  if (!keyring.knows(link.key_id)) return false;
  // Compares hashes, because `timingSafeEqual` needs inputs of equal length.
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(asGenerated(password)), digest(keyring.temporaryPassword(link.key_id, link.id)));
}

/**
 * Words the password must not consist of: names of the organization, its workspaces and the person, and their email.
 */
async function personalWords(
  app: App,
  invitation: InvitationRow,
  typed: Pick<Accept, "firstName" | "lastName">,
): Promise<string[]> {
  const { organization_id: organizationId, contact_id: contactId, workspace_ids: workspaceIds } = invitation;
  const [names, contact] = await Promise.all([
    namesAround(app.db, organizationId, workspaceIds),
    findContactName(app.db, organizationId, contactId),
  ]);
  const person = [contact?.first_name, contact?.last_name, typed.firstName, typed.lastName, invitation.email];
  return [...names, ...person.filter((word) => typeof word === "string")];
}

/** Resolves the account to sign in to: the existing one, or a new one. */
async function resolveAccount(
  app: App,
  trx: Trx,
  call: Call,
  entry: Entry,
  invitation: InvitationRow,
  name: string,
): Promise<{ account: Account; isNew: boolean }> {
  const email = invitation.email ?? "";
  // Several invitations, even of different organizations, may go to one address. The second acceptance must find the
  // account that the first one created.
  await takeTurns(trx, "account", email);
  if (entry.kind === "existing") {
    // The account may have been closed or changed since. Then this session no longer belongs to this person.
    await app.accounts.lock(entry.account.id, trx);
    const session = await app.accounts.readSession(call.headers, trx);
    const known = app.accounts.external ? (session?.account ?? null) : await app.accounts.findByEmail(email, trx);
    if (known?.id !== entry.account.id || known.email !== email || session?.account.id !== known.id)
      throw refuse("sign_in_required");
    return { account: known, isNew: false };
  }
  const known = await app.accounts.findByEmail(email, trx);
  if (known !== null && known.id === entry.created?.id) return { account: known, isNew: true };
  if (usesExistingAccount(app.accounts, invitation, known)) throw refuse("sign_in_required");
  const { password, mustChangePassword } = entry;
  if (known === null || app.accounts.takeOver === null) {
    entry.created = await app.accounts.create(
      { email, name, password, mustChangePassword, emailVerified: provesMailbox(invitation.via) },
      trx,
    );
    return { account: entry.created, isNew: true };
  }
  // An account with an unverified address is handed over to the owner of the mailbox.
  return { account: await app.accounts.takeOver(known, { name, password, mustChangePassword }, trx), isNew: false };
}

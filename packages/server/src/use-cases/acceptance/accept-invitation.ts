import { createHash, timingSafeEqual } from "node:crypto";
import type { Accept, Accepted } from "@latchkey/core/contract";
import { entryOf, mayAcceptLink, previewStateOf, provesMailbox } from "@latchkey/core/rules";
import type { Account, PlannedSession } from "../../accounts/accounts.js";
import { checkNewPassword } from "../../accounts/password-policy.js";
import { activationOf, requirePasswords } from "../../accounts/supported.js";
import type { AcceptedInvitation } from "../../host/on-accepted.js";
import { refuse } from "../../refusal.js";
import { asGenerated } from "../../secrets/keyring.js";
import { lockAcceptance, type AcceptanceFacts, type KnownUser } from "../../store/acceptance-facts.js";
import { toInvitation, type InvitationRow } from "../../store/invitations.js";
import type { LinkedInvitation } from "../../store/links.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import { findUserOfAccount } from "../../store/user-accounts.js";
import { findUser, nameOf, toUser } from "../../store/users.js";
import type { App, Call } from "../app.js";
import { assertRuling, requireRoleAmong } from "../authority.js";
import { couldStillInvite } from "../invitations/inviter-authority.js";
import { accountsFacts, usesExistingAccount } from "../people/invitee-account.js";
import { originOf } from "../session-origin.js";
import { transact } from "../transact.js";
import { grantAccess } from "../users/grant-access.js";
import { passContactOn } from "../users/leave-contact.js";
import { accountOfInvitee, followOrganizationOf, requireLink, requireOpenLink, statusIn } from "./acceptance-facts.js";

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
  if (app.organizations.managed) await followOrganizationOf(app, await requireLink(app, app.db, input.token));
  const before = await requireOpenLink(app, app.db, input.token);
  const entry = await decideEntry(app, call, before, input);

  const { after, ...acceptance } = await transact(app, call, async (trx) => {
    const { organization_id: organizationId, contact_id: contactId } = before.invitation;
    const contact = await lockAcceptance(
      trx,
      before.invitation,
      entry.kind === "existing" && app.accounts.plans ? entry.account.id : null,
    );
    // Read again under the locks: another request may have accepted it, or an address change may have retired the link.
    const facts = await requireOpenLink(app, trx, input.token);
    const { invitation } = facts;
    const role = requireRoleAmong(facts.roles, invitation.role);
    if (!contact || !couldStillInvite(facts)) throw refuse("invitation_revoked");
    // People with an account keep its name; a name typed here is ignored.
    const { firstName, lastName } = entry.kind === "new" ? input : { firstName: "", lastName: "" };
    const name = { first_name: firstName || contact.first_name, last_name: lastName || contact.last_name };
    const { account, isNew, planned } = await resolveAccount(app, trx, call, entry, facts, nameOf(name));
    const { won, actor } = await grantAccess(trx, {
      requestId: call.requestId,
      facts,
      contact,
      account,
      session: planned?.records ?? null,
      user: await userOf(app, trx, facts, account),
      role,
      name,
    });
    const { id: userId } = actor;
    const formerId = facts.contactUser?.id;
    if (formerId !== undefined && formerId !== userId)
      await passContactOn(app, trx, { contact, formerId, by: actor, requestId: call.requestId });
    const after = await app.notifyAccepted(trx, () => readAccepted(trx, won, userId, { id: account.id, isNew }));
    const session = planned?.session ?? (await app.accounts.createSession(account.id, organizationId, trx));
    const { setCookies, token } = session;
    const user = { ...actor, email: account.email, role: role.key, contactId };
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

async function decideEntry(app: App, call: Call, facts: AcceptanceFacts, input: Accept): Promise<Entry> {
  const { invitation, link } = facts;
  const email = invitation.email ?? "";
  const [session, account] = await Promise.all([app.accounts.readSession(call.headers), accountOfInvitee(app, facts)]);
  // Asked again under the contact's lock.
  const counts = couldStillInvite(facts);
  const signedInAs = session && { email: session.account.email };
  assertRuling(mayAcceptLink(previewStateOf("open", { counts, email, organization: statusIn(facts), signedInAs })));
  const ruling = entryOf({
    accounts: accountsFacts(app.accounts),
    via: invitation.via,
    activation: activationOf(app.accounts, invitation.activation),
    account,
    session: session?.account ?? null,
    hasPassword: input.password !== undefined,
  });
  // The account may be that of an acceptance a moment ago, by a second click.
  if (!ruling.ok) await requireOpenLink(app, app.db, input.token);
  const entry = assertRuling(ruling);
  if (entry.existing !== null) return { kind: "existing", account: entry.existing };
  if (entry.password === "none") return { kind: "new", password: null, mustChangePassword: false };
  const passwords = requirePasswords(app.accounts);
  const { password = "" } = input;
  if (entry.password === "temporary") {
    if (!isTemporaryPassword(app, link, password)) throw refuse("invalid_credentials");
    return { kind: "new", password: await passwords.prepare(asGenerated(password)), mustChangePassword: true };
  }
  assertRuling(await checkNewPassword(app.isBreached, password, { context: personalWords(facts, input) }));
  return { kind: "new", password: await passwords.prepare(password), mustChangePassword: false };
}

/**
 * Whether a password is the temporary one sent with this link, in whatever way it was copied.
 *
 * @throws UnknownKeyError if this process does not have the link's secret
 */
export function isTemporaryPassword(
  { keyring }: App,
  link: Pick<LinkedInvitation["link"], "id" | "key_id">,
  password: string,
): boolean {
  // Compares hashes, because `timingSafeEqual` needs inputs of equal length.
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(asGenerated(password)), digest(keyring.temporaryPassword(link.key_id, link.id)));
}

/**
 * Words the password must not consist of: names of the organization, its workspaces and the person, and their email.
 */
function personalWords(
  { organization, workspaces, contact, invitation }: AcceptanceFacts,
  typed: Pick<Accept, "firstName" | "lastName">,
): string[] {
  const names = [organization?.name, ...workspaces.map(({ name }) => name)];
  const person = [contact?.first_name, contact?.last_name, typed.firstName, typed.lastName, invitation.email];
  return [...names, ...person].filter((word) => typeof word === "string");
}

/** The account to sign in to, and the session to begin with everything else, if it can be. */
interface Resolved {
  account: Account;
  isNew: boolean;
  planned?: PlannedSession;
}

/** Resolves the account to sign in to: the existing one, or a new one. */
async function resolveAccount(
  app: App,
  trx: Trx,
  call: Call,
  entry: Entry,
  facts: AcceptanceFacts,
  name: string,
): Promise<Resolved> {
  const { plans } = app.accounts;
  const { invitation } = facts;
  const { organization_id: organizationId } = invitation;
  const email = invitation.email ?? "";
  if (entry.kind === "existing") {
    // The account may have been closed or changed since. Then this session no longer belongs to this person.
    if (!plans) await app.accounts.lock(entry.account.id, trx);
    const session = await app.accounts.readSession(call.headers, trx);
    // An address has one account of ours, so that of the session needs no second look.
    const isAsked = app.accounts.byHost && !app.accounts.external;
    const known = isAsked ? await app.accounts.findByEmail(email, trx) : (session?.account ?? null);
    if (known?.id !== entry.account.id || known.email !== email || session?.account.id !== known.id)
      throw refuse("sign_in_required");
    return {
      account: known,
      isNew: false,
      ...(plans ? { planned: plans.begin(known.id, organizationId, originOf(call)) } : {}),
    };
  }
  // The turn of the address was taken, so an account that another acceptance has created is found.
  const known = await accountOfInvitee(app, facts, trx);
  if (known !== null && known.id === entry.created?.id) return { account: known, isNew: true };
  if (usesExistingAccount(app.accounts, invitation, known)) throw refuse("sign_in_required");
  const { password, mustChangePassword } = entry;
  const account = { email, name, password, mustChangePassword, emailVerified: provesMailbox(invitation.via) };
  if (known === null && plans) {
    const planned = plans.open(account, organizationId, originOf(call));
    return { account: planned.account, isNew: true, planned };
  }
  if (known === null || app.accounts.takeOver === null) {
    entry.created = await app.accounts.create(account, trx);
    return { account: entry.created, isNew: true };
  }
  // An account with an unverified address is handed over to the owner of the mailbox.
  const taken = await app.accounts.takeOver(known, { name, password, mustChangePassword }, trx);
  return {
    account: taken,
    isNew: false,
    ...(plans ? { planned: plans.begin(taken.id, organizationId, originOf(call)) } : {}),
  };
}

/** The account's user in the organization. */
const userOf = async (app: App, trx: Trx, facts: AcceptanceFacts, account: Account): Promise<KnownUser | null> =>
  app.accounts.byHost
    ? ((await findUserOfAccount(trx, facts.invitation.organization_id, account.id)) ?? null)
    : facts.user;

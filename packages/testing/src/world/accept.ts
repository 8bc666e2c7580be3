import type { Accept, Preview } from "@latchkey/core/contract";
import {
  entryOf,
  linkStateAt,
  mayAcceptLink,
  previewStateOf,
  provesMailbox,
  takesExistingAccount,
  type AccountFacts,
  type AccountsFacts,
  type Via,
} from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { addGrant, createAccount, settle, type NewAccount } from "./accounts.js";
import { accountOf, type Actor } from "./actor.js";
import type { Browser } from "./browser.js";
import { userOf } from "./contact-record.js";
import { isInviterAuthorized } from "./invitation-record.js";
import { passContactOn } from "./leaving.js";
import { isSameSecret, requireGoodPassword } from "./passwords.js";
import type { ContactRecord, InvitationRecord, LinkRecord, State, UserRecord } from "./state.js";
import { userByEmail } from "./users.js";

/** A link, with its invitation and contact. */
export interface Offer {
  link: LinkRecord;
  invitation: InvitationRecord;
  contact: ContactRecord;
}

/** The offer of a link, by its token. */
export function offerOf(state: State, token: string): Offer | undefined {
  const link = state.links.get(token);
  const invitation = link && state.invitations.get(link.invitationId);
  const id = invitation?.contactId ?? "";
  // Its link still says that the invitation was withdrawn.
  const contact = state.contacts.get(id) ?? state.removedContacts.get(id);
  return link && invitation && contact ? { link, invitation, contact } : undefined;
}

/** The offer of a link. Throws `invitation_not_found`. */
export function requireOffer(state: State, token: string): Offer {
  const offer = offerOf(state, token);
  if (!offer) throw ProblemError.of("invitation_not_found");
  return offer;
}

/** The person who is signed in, whether accounts are kept here or elsewhere. */
export const signedInOf = (state: State, browser: Browser): Pick<Actor, "name" | "email"> | null =>
  state.settings.signInUrl === null ? accountOf(state, browser) : browser.identity;

/** The state of a link for the person who opens it. */
export const stateOf = (state: State, browser: Browser, { link, invitation }: Offer) =>
  previewStateOf(
    linkStateAt(
      { status: invitation.status, expiresAt: new Date(invitation.expiresAt), isSuperseded: link.superseded },
      state.clock.now(),
    ),
    {
      counts: isInviterAuthorized(state, invitation),
      email: invitation.email,
      organization: state.organization?.status ?? "active",
      signedInAs: signedInOf(state, browser),
    },
  );

const accountsOf = ({ settings: { signInUrl } }: State): AccountsFacts => ({
  isByHost: signInUrl !== null,
  isExternal: signInUrl !== null,
  hasPasswords: signInUrl === null,
  isHandedOver: signInUrl === null,
});

const viaOf = ({ isLetter }: InvitationRecord): Via => (isLetter ? "letter" : "email");

type Account = AccountFacts & { user: UserRecord | null };

/** The account of an address, if it is kept here. After an address change, a user has none until they accept. */
function accountAt(state: State, email: string): Account | null {
  const user = state.settings.signInUrl === null ? userByEmail(state, email) : undefined;
  return user && !user.isDetached ? { user, emailVerified: user.emailVerified, banned: false } : null;
}

/** Whether the person has to sign in before accepting. */
export const hasToSignIn = (state: State, invitation: InvitationRecord): boolean =>
  takesExistingAccount(accountsOf(state), viaOf(invitation), accountAt(state, invitation.email));

/** How the person signs in before accepting, if they have to and accounts are kept here. */
export function signInByOf(state: State, invitation: InvitationRecord): Pick<Preview, "signInBy"> {
  const account = accountAt(state, invitation.email);
  if (!account || !hasToSignIn(state, invitation)) return {};
  return { signInBy: account.user?.password === null ? "link" : "password" };
}

function sessionIn(state: State, browser: Browser): Account | null {
  const { user = null } = accountOf(state, browser) ?? {};
  if (state.settings.signInUrl === null) return user && { user, emailVerified: user.emailVerified, banned: false };
  return browser.identity && { user, emailVerified: browser.identity.emailVerified, banned: false };
}

/** Accepts an offer for the person who is signed in in a browser, or for a new account. */
export function acceptOffer(state: State, browser: Browser, offer: Offer, given: Omit<Accept, "token">): UserRecord {
  const { invitation, contact } = offer;
  assertRuling(mayAcceptLink(stateOf(state, browser, offer)));
  const account = accountAt(state, invitation.email);
  const entry = assertRuling(
    entryOf<Account>({
      accounts: accountsOf(state),
      via: viaOf(invitation),
      activation: state.settings.signInUrl === null ? invitation.activation : "magic_link",
      account,
      session: sessionIn(state, browser),
      hasPassword: given.password !== undefined,
    }),
  );
  const created: NewAccount = {
    firstName: given.firstName || contact.firstName,
    lastName: given.lastName || contact.lastName,
    password: null,
    mustChangePassword: false,
    emailVerified: provesMailbox(viaOf(invitation)),
  };
  if (entry.existing === null) Object.assign(created, passwordFor(state, offer, entry.password, given));
  const formerId = contact.userId;
  const known = knownUser(state, offer, entry.existing?.user ?? account?.user ?? null);
  if (known?.status === "deactivated") throw ProblemError.of("account_deactivated");
  if (known === null) {
    const user = createAccount(state, invitation, created);
    settle(state, invitation, contact, user, "created");
    passContactOn(state, contact, formerId, user);
    return user;
  }
  // Their own account stays as it is. One whose owner was never proved is handed over, and its sessions end.
  const { password, mustChangePassword, emailVerified } = created;
  if (entry.existing === null)
    Object.assign(known, { password, mustChangePassword, emailVerified, sessionEpoch: known.sessionEpoch + 1 });
  known.isDetached = false;
  settle(state, invitation, contact, known, addGrant(state, known, invitation) ? "promoted" : null);
  passContactOn(state, contact, formerId, known);
  return known;
}

/** The user of the account, or the one whose address was changed and who now proves the new one by accepting. */
function knownUser(state: State, { contact, invitation }: Offer, user: UserRecord | null): UserRecord | null {
  const waiting = userOf(state, contact);
  return user ?? (waiting?.isDetached && waiting.email === invitation.email ? waiting : null);
}

function passwordFor(
  state: State,
  { invitation, contact }: Offer,
  kind: "none" | "temporary" | "own",
  { password, firstName, lastName }: Omit<Accept, "token">,
): Pick<NewAccount, "password" | "mustChangePassword"> {
  if (kind === "none") return { password: null, mustChangePassword: false };
  if (kind === "temporary") {
    const { temporaryPassword } = invitation;
    if (!isSameSecret(password, temporaryPassword)) throw ProblemError.of("invalid_credentials");
    return { password: temporaryPassword, mustChangePassword: true };
  }
  const person = [contact.firstName, contact.lastName, firstName ?? "", lastName ?? "", invitation.email];
  return {
    password: requireGoodPassword(state, password, { person, workspaceIds: invitation.workspaceIds }),
    mustChangePassword: false,
  };
}

import { refused, type Refused } from "./ruling.js";

/** The accounts that people accept with. */
export interface AccountsFacts {
  /** Whether the host keeps them, so that only verified addresses count. */
  isByHost: boolean;
  /** Whether everyone signs in with the host before accepting. */
  isExternal: boolean;
  /** Whether they have passwords here. */
  hasPasswords: boolean;
  /** Whether an account with an unverified address is handed over to the owner of the mailbox. */
  isHandedOver: boolean;
}

/** An account, as far as accepting depends on it. */
export interface AccountFacts {
  emailVerified: boolean;
  /** Whether it cannot sign in at all. */
  banned: boolean;
}

/** Where an invitation went. A letter proves nothing about a mailbox: anyone who printed it could read it. */
export type Via = "email" | "letter";

/** Whether accepting proves that the mailbox is the invitee's. */
export const provesMailbox = (via: Via): boolean => via === "email";

/**
 * Whether an invitation is accepted with the existing account of its address, in which the invitee has to be signed in.
 * An account with an unverified address could be anyone's, so it goes to the owner of the mailbox.
 */
export const takesExistingAccount = (
  { isExternal, isHandedOver }: Pick<AccountsFacts, "isExternal" | "isHandedOver">,
  via: Via,
  account: Pick<AccountFacts, "emailVerified"> | null,
): boolean => isExternal || (account !== null && (account.emailVerified || !isHandedOver || !provesMailbox(via)));

/**
 * Whether a link tells that the address has an account. A letter tells only of one that the organization has itself, or
 * that is signed in: whoever prints it could read of an account at another company.
 *
 * @param isKnownHere whether the account has a user in the organization, or is signed in
 */
export const tellsOfAccount = (
  accounts: Pick<AccountsFacts, "isExternal" | "isHandedOver">,
  via: Via,
  account: Pick<AccountFacts, "emailVerified"> | null,
  isKnownHere: boolean,
): boolean =>
  takesExistingAccount(accounts, via, account) && (accounts.isExternal || provesMailbox(via) || isKnownHere);

/** Someone who accepts an open link. */
export interface Accepting<Account extends AccountFacts> {
  accounts: AccountsFacts;
  via: Via;
  /** How the invitee signs in for the first time. */
  activation: string;
  /** The account of the invitation's address; null if there is none, or accounts are external. */
  account: Account | null;
  /** The account of that address that they are signed in with; null if they are not signed in. */
  session: Account | null;
  /** Whether a password was given. */
  hasPassword: boolean;
}

/**
 * How someone gets in: with their existing account, or with a new one that has no password, the temporary one from the
 * mail, or one that they choose.
 */
export type Entry<Account> =
  | { ok: true; existing: Account }
  | { ok: true; existing: null; password: "none" | "temporary" | "own" };

/** How someone who accepts an open link gets in. */
export function entryOf<Account extends AccountFacts>({
  accounts,
  via,
  activation,
  account,
  session,
  hasPassword,
}: Accepting<Account>): Entry<Account> | Refused<"email_not_verified" | "account_deactivated" | "sign_in_required"> {
  // An unverified address proves nothing. For accounts kept here, the emailed link is the proof.
  if (session && accounts.isByHost && !session.emailVerified) return refused("email_not_verified", {});
  const theirs = accounts.isExternal ? session : account;
  if (theirs?.banned) return refused("account_deactivated", {});
  if (takesExistingAccount(accounts, via, theirs))
    return session && theirs ? { ok: true, existing: theirs } : refused("sign_in_required", {});
  // A magic link needs no password, but one may be set.
  if (!accounts.hasPasswords || (activation === "magic_link" && !hasPassword))
    return { ok: true, existing: null, password: "none" };
  return { ok: true, existing: null, password: activation === "temporary_password" ? "temporary" : "own" };
}

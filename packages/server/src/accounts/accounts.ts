import type { Trx } from "../store/schema.js";

/** A person who can sign in, whatever the organizations they belong to. */
export interface Account {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  /** Whether its owner has shown that the mailbox is theirs. */
  emailVerified: boolean;
  /** Deactivated: cannot sign in, and its sessions are void. */
  banned: boolean;
  /** Signed in with a temporary password: must choose one before anything else. */
  mustChangePassword: boolean;
}

/** Who is signed in. */
export interface AccountSession {
  id: string;
  account: Account;
  /** The organization that it began in; null where that is not known. */
  organizationId: string | null;
}

/** A session just begun: its cookies are the answer's `Set-Cookie` headers. */
export interface StartedSession {
  id: string;
  setCookies: string[];
}

/** An account and a password that was its own when it was compared. */
export interface Verified {
  account: Account;
  /** Locks the account as `lock` does; whether it is open still and the password the same. */
  stillHolds: (trx: Trx) => Promise<boolean>;
}

/** An account to be made. `passwordHash` null: it can be entered by a magic link or after a reset only. */
export interface NewAccount {
  email: string;
  name: string;
  passwordHash: string | null;
  mustChangePassword: boolean;
  emailVerified: boolean;
}

/** What a password reset is about: enough to write its mail. */
export interface PasswordReset {
  id: string;
  accountId: string;
  organizationId: string;
  email: string;
  name: string;
  /** The token of the mailed link; derived, not stored. */
  token: string;
  expiresAt: Date;
}

/**
 * Who can sign in, with which password, and who is signed in. Everything that takes a `trx` is part of that transaction;
 * without one it commits by itself (never so inside an open transaction: on PGlite that waits for ever).
 */
export interface Accounts {
  findByEmail(email: string, trx?: Trx): Promise<Account | null>;
  findById(accountId: string, trx?: Trx): Promise<Account | null>;
  /** @throws a unique violation where the address has an account. */
  create(account: NewAccount, trx?: Trx): Promise<Account>;
  /** Changes what is given. A new address is lower-cased; it is not checked here. */
  update(accountId: string, changes: { email?: string; name?: string; emailVerified?: boolean }, trx?: Trx): Promise<void>;
  /**
   * Locks an account until the transaction ends, and gives it as it is then. Who begins a session, sets the password, ends all sessions or
   * closes the account comes one after the other: no session begins behind the back of who ends them.
   */
  lock(accountId: string, trx: Trx): Promise<Account | null>;
  /** The account of this address and password, or null; takes as long for an unknown address as for a wrong password. Comparing takes its time: see `stillHolds`. */
  verifyPassword(email: string, password: string): Promise<Verified | null>;
  /** Sets or (null) removes the password, with `hashPassword`'s result; a reset that is under way ends. Sessions stay: see `revokeSessions`. */
  setPassword(accountId: string, passwordHash: string | null, options: { mustChangePassword: boolean }, trx?: Trx): Promise<void>;
  /**
   * Does the slow part of a change of password; null where the current one is wrong. The rest sets the new one and ends every session, as part of
   * a transaction; it is false, and changes nothing, where the password has been changed or the account closed in the meantime.
   */
  preparePasswordChange(accountId: string, currentPassword: string, newPassword: string): Promise<((trx: Trx) => Promise<boolean>) | null>;
  /** Begins a session with a new id, in one of the account's organizations (null: the one used last). @throws where the account is banned or does not exist. */
  createSession(accountId: string, organizationId: string | null, trx?: Trx): Promise<StartedSession>;
  /** Who the request's cookie says is signed in; null for none, an ended session or a banned account. */
  readSession(headers: Headers, trx?: Trx): Promise<AccountSession | null>;
  /** Ends the session of the request's cookie. Answers the `Set-Cookie` headers that remove it. */
  signOut(headers: Headers, trx?: Trx): Promise<string[]>;
  /** Ends every session of the account, at once; or those in one organization, which has no say in the others. */
  revokeSessions(accountId: string, trx?: Trx, organizationId?: string): Promise<void>;
  /** Deactivates the account and ends its sessions. */
  ban(accountId: string, trx?: Trx): Promise<void>;
  /** Lets a banned account sign in again. */
  unban(accountId: string, trx?: Trx): Promise<void>;
  /** Notes that a reset was asked for, valid for an hour. It replaces the one before; false where it, or a later one, is noted already. */
  createPasswordReset(resetId: string, accountId: string, organizationId: string, trx: Trx): Promise<boolean>;
  /** What the reset's mail needs; null where it was used, replaced or has expired. */
  findPasswordReset(resetId: string): Promise<PasswordReset | null>;
  /** Uses a reset up, once: the account it is for, or null for any other token. */
  consumePasswordReset(token: string, trx: Trx): Promise<string | null>;
}

import type { Activation } from "@latchkey/core/contract";
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
  account: Account;
  /** The organization that it began in; null where that is not known. */
  organizationId: string | null;
}

/** A session just begun. */
export interface StartedSession {
  /** The answer's `Set-Cookie` headers. */
  setCookies: string[];
  /** What the browser sends as its bearer instead of a cookie, where the host's accounts work so. */
  token?: string;
}

/** An account and a password that was its own when it was compared. */
export interface Verified {
  account: Account;
  /** Locks the account as `lock` does; whether it is open still and the password the same. */
  stillHolds: (trx: Trx) => Promise<boolean>;
}

/** An account to be made. `password` null: it has none. */
export interface NewAccount {
  email: string;
  name: string;
  /** As `passwords.prepare` has made it. */
  password: string | null;
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

/** Passwords, where accounts have them here. */
export interface Passwords {
  /** Does the slow part of setting a password, before a transaction opens. */
  prepare(password: string): Promise<string>;
  /**
   * The account of this address and password, or null; takes as long for an unknown address as for a wrong password.
   * Comparing takes its time: see `stillHolds`.
   */
  verify(email: string, password: string): Promise<Verified | null>;
  /**
   * Does the slow part of a change of password; null where the current one is wrong. The rest sets the new one and ends
   * every session, as part of a transaction; it is false, and changes nothing, where the password has been changed or
   * the account closed in the meantime.
   */
  prepareChange(
    account: Pick<Account, "id" | "email">,
    currentPassword: string,
    newPassword: string,
  ): Promise<((trx: Trx) => Promise<boolean>) | null>;
}

/** Passwords that were forgotten, where they are replaced here. */
export interface PasswordResets {
  /**
   * Notes that a reset was asked for, valid for an hour. It replaces the one before; false where it, or a later one, is
   * noted already.
   */
  create(resetId: string, accountId: string, organizationId: string, trx: Trx): Promise<boolean>;
  /** What the reset's mail needs; null where it was used, replaced or has expired. */
  find(resetId: string): Promise<PasswordReset | null>;
  /** Uses a reset up, once: the account it is for, or null for any other token. */
  consume(token: string, trx: Trx): Promise<Account | null>;
  /** Sets the new password, as `prepare` made it, of an account whose mailbox is shown by that; every session ends. */
  finish(accountId: string, password: string, trx: Trx): Promise<void>;
}

/**
 * Who can sign in, and who is signed in: the one port for it, whether accounts are ours (`better-auth.ts`) or the
 * host's (`host-accounts.ts`). What takes a `trx` is part of that transaction, as far as the implementer can; without
 * one it commits by itself (never so inside an open transaction: on PGlite that waits for ever).
 */
export interface Accounts {
  /**
   * Whether the host keeps them: then there may be sessions that no cookie of ours carries, and only a verified address
   * counts.
   */
  readonly byHost: boolean;
  /**
   * Whether everybody signs in at the host's before they accept, whether or not they have an account: then accounts are
   * neither looked for nor made.
   */
  readonly external: boolean;
  /** How invitees can get in; the first is the default. */
  readonly activations: readonly [Activation, ...Activation[]];
  /**
   * The host's page to sign in, where that is not here; and the one for signing in as somebody else, null where signing
   * out here is enough.
   */
  readonly signIn: { readonly url: string; readonly asOtherUrl: string | null } | null;
  readonly passwords: Passwords | null;
  readonly resets: PasswordResets | null;
  /**
   * Gives an account that nobody has shown to be theirs to the mailbox's owner: its password and sessions end with it.
   * Null where such an account stays with whoever has it, and must be shown to be theirs by signing in.
   */
  readonly takeOver:
    | ((account: Account, owner: Omit<NewAccount, "email" | "emailVerified">, trx: Trx) => Promise<Account>)
    | null;
  findByEmail(email: string, trx?: Trx): Promise<Account | null>;
  /** @throws a unique violation where the address has an account. */
  create(account: NewAccount, trx?: Trx): Promise<Account>;
  /**
   * Locks an account until the transaction ends. Who begins a session, sets the password, ends all sessions or
   * closes the account comes one after the other: no session begins behind the back of who ends them.
   */
  lock(accountId: string, trx: Trx): Promise<void>;
  /**
   * Begins a session with a new id, in one of the account's organizations (null: the one used last). @throws where the
   * account is banned or does not exist.
   */
  createSession(accountId: string, organizationId: string | null, trx?: Trx): Promise<StartedSession>;
  /** Who the request says is signed in; null for none, an ended session or a banned account. */
  readSession(headers: Headers, trx?: Trx): Promise<AccountSession | null>;
  /** Ends the session of the request. Answers the `Set-Cookie` headers that remove it. */
  signOut(headers: Headers, trx?: Trx): Promise<string[]>;
  /** Ends every session of the account, at once; or those in one organization, which has no say in the others. */
  revokeSessions(accountId: string, trx?: Trx, organizationId?: string): Promise<void>;
  /**
   * Ends an account that belongs to no organization any more; its address is free for a new one. One of the host's
   * stays the host's.
   */
  close(accountId: string, trx: Trx): Promise<void>;
}

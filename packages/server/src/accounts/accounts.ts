import type { Activation } from "@latchkey/core/contract";
import type { NewAccountRecord, NewSessionRecord, SessionRecord } from "../store/accounts.js";
import type { Trx } from "../store/schema.js";

/** A person who can sign in. An account may belong to several organizations. */
export interface Account {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  /** Whether its owner has proved that the mailbox is theirs. */
  emailVerified: boolean;
  /** Deactivated: cannot sign in, and its sessions are void. */
  banned: boolean;
  /** Whether it has a password. One without signs in with a link. */
  hasPassword: boolean;
  /** The password is temporary: a new one must be chosen before anything else. */
  mustChangePassword: boolean;
}

/** A signed-in session. */
export interface AccountSession {
  /** Null for a session of the host's. */
  sessionId: string | null;
  account: Account;
  /** The organization in which it began; null if that is unknown. */
  organizationId: string | null;
}

/** Where a session begins. */
export interface SessionOrigin {
  /** The network address; null if unknown. */
  address: string | null;
  /** How the browser names itself; null if it does not. */
  userAgent: string | null;
}

/** The sessions of an account, if they are kept here. */
export interface Sessions {
  /** Those that have not ended, last used first. */
  list(accountId: string): Promise<SessionRecord[]>;
  /** Ends one of them. False if the account has no such session. */
  end(accountId: string, sessionId: string, trx: Trx): Promise<boolean>;
}

/** A new session. */
export interface StartedSession {
  /** The `Set-Cookie` headers of the response. */
  setCookies: string[];
  /** The bearer token that the browser sends instead of a cookie, if the host's accounts use one. */
  token?: string;
}

/** An account whose password was correct when it was compared. */
export interface Verified {
  account: Account;
  /** Locks the account as `lock` does. Returns whether it is still open and the password unchanged. */
  stillHolds: (trx: Trx) => Promise<boolean>;
}

/** An account to create. `password` is null if it has none. */
export interface NewAccount {
  email: string;
  name: string;
  /** As returned by `passwords.prepare`. */
  password: string | null;
  mustChangePassword: boolean;
  emailVerified: boolean;
}

/** A session that is about to begin, perhaps that of an account that is about to be added. */
export interface PlannedSession {
  session: StartedSession;
  /** What the store writes, together with everything else that changes. */
  records: { account: NewAccountRecord | null; session: NewSessionRecord };
}

/** Prepares accounts and sessions. Changes nothing. */
export interface AccountPlans {
  /** An account and its first session. */
  open(account: NewAccount, organizationId: string, origin: SessionOrigin): PlannedSession & { account: Account };
  /** A session of an account that was locked and can sign in. */
  begin(accountId: string, organizationId: string, origin: SessionOrigin): PlannedSession;
}

/** A link to choose a password or to sign in, with what its mail needs. */
export interface MailedLink {
  id: string;
  accountId: string;
  organizationId: string;
  email: string;
  name: string;
  /** The token of the link. Derived, not stored. */
  token: string;
  expiresAt: Date;
}

/** Passwords, if accounts have them here. */
export interface Passwords {
  /** Does the slow part of setting a password, before a transaction opens. */
  prepare(password: string): Promise<string>;
  /**
   * The account with this address and password, or null. Takes as long for an unknown address as for a wrong password.
   * Comparing is slow: see `stillHolds`.
   */
  verify(email: string, password: string): Promise<Verified | null>;
  /**
   * Does the slow part of changing a password; null if the current one is wrong. The function it returns sets the new
   * password and ends every session, inside a transaction. It returns false, and changes nothing, if the password was
   * changed or the account closed in the meantime.
   */
  prepareChange(
    account: Pick<Account, "id" | "email">,
    currentPassword: string,
    newPassword: string,
  ): Promise<((trx: Trx) => Promise<boolean>) | null>;
}

/** Password resets, if passwords are reset here. */
export interface PasswordResets {
  /**
   * Creates a reset that is valid for an hour and replaces the previous one. False if this or a later one already
   * exists.
   */
  create(resetId: string, accountId: string, organizationId: string, trx: Trx): Promise<boolean>;
  /** What the reset's mail needs; null if it was used, replaced or has expired. */
  find(resetId: string): Promise<MailedLink | null>;
  /** Uses a reset, which works once. Returns its account, or null for any other token. */
  consume(token: string, trx: Trx): Promise<Account | null>;
  /**
   * Sets the new password, as returned by `prepare`, and ends every session. The reset proves the account's mailbox.
   */
  finish(accountId: string, password: string, trx: Trx): Promise<void>;
}

/** Sign-in links, if accounts sign in here without a password. */
export interface SignInLinks {
  /**
   * Creates a link that is valid for a quarter of an hour and replaces the previous one. False if this or a later one
   * already exists.
   */
  create(linkId: string, accountId: string, organizationId: string, trx: Trx): Promise<boolean>;
  /**
   * What the link's mail needs; null if it was used, replaced or has expired.
   *
   * @throws UnknownKeyError if its secret is not configured here
   */
  find(linkId: string): Promise<MailedLink | null>;
  /** Uses a link, which works once, and locks its account. Null for any other token. */
  consume(token: string, trx: Trx): Promise<{ accountId: string; organizationId: string } | null>;
}

/**
 * The port for accounts and sessions, whether accounts are ours (`better-auth.ts`) or the host's (`host-accounts.ts`).
 * Methods that take a `trx` are part of that transaction, as far as the implementation can. Without one they commit by
 * themselves; never do that inside an open transaction, because PGlite would wait forever.
 */
export interface Accounts {
  /** Whether the host manages accounts. Then sessions need not use our cookie, and only verified addresses count. */
  readonly byHost: boolean;
  /** Whether everyone signs in with the host before accepting. Then accounts are neither looked up nor created here. */
  readonly external: boolean;
  /** How invitees can sign in for the first time. The first one is the default. */
  readonly activations: readonly [Activation, ...Activation[]];
  /**
   * The host's sign-in page, if people sign in there, and its page for signing in as someone else; null if signing out
   * here is enough.
   */
  readonly signIn: { readonly url: string; readonly asOtherUrl: string | null } | null;
  readonly passwords: Passwords | null;
  readonly resets: PasswordResets | null;
  readonly links: SignInLinks | null;
  readonly sessions: Sessions | null;
  /**
   * Hands over an account with an unverified address to the owner of the mailbox: its password and sessions end. Null
   * if such accounts stay with whoever has them, who must then sign in.
   */
  readonly takeOver:
    | ((account: Account, owner: Omit<NewAccount, "email" | "emailVerified">, trx: Trx) => Promise<Account>)
    | null;
  /** Null if the host keeps the accounts: then `create` and `createSession` have it write them. */
  readonly plans: AccountPlans | null;
  findByEmail(email: string, trx?: Trx): Promise<Account | null>;
  /**
   * The account that a sign-in link was used for, which proves its mailbox. If that was unproved, the sessions that
   * began before may be anyone's, and end.
   */
  readonly proveMailbox: ((accountId: string, trx: Trx) => Promise<Account | null>) | null;
  /** @throws a unique violation if the address already has an account */
  create(account: NewAccount, trx?: Trx): Promise<Account>;
  /**
   * Locks an account until the transaction ends. Beginning a session, setting the password, ending all sessions and
   * closing the account are serialized, so that no session begins while they are being ended.
   */
  lock(accountId: string, trx: Trx): Promise<void>;
  /**
   * Begins a session with a new id, in one of the account's organizations; null means the one used last.
   *
   * @throws if the account is banned or does not exist
   */
  createSession(accountId: string, organizationId: string | null, trx?: Trx): Promise<StartedSession>;
  /** The session of a request; null without one, or if it has ended or the account is banned. */
  readSession(headers: Headers, trx?: Trx): Promise<AccountSession | null>;
  /**
   * Moves the session of the request to another of the account's organizations. Sessions of the host's belong to none.
   *
   * @returns false if the session has ended
   */
  moveSession(headers: Headers, organizationId: string, trx: Trx): Promise<boolean>;
  /**
   * Ends the session of the request.
   *
   * @returns the `Set-Cookie` headers that remove it
   */
  signOut(headers: Headers, trx?: Trx): Promise<string[]>;
  /** Ends every session of the account immediately, or only those in one organization, which cannot end the others. */
  revokeSessions(accountId: string, trx?: Trx, organizationId?: string): Promise<void>;
  /**
   * Closes an account that belongs to no organization anymore. Its address is free for a new one. An account of the
   * host's is left to the host.
   */
  close(accountId: string, trx: Trx): Promise<void>;
}

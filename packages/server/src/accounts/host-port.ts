import type { HostTransaction } from "../store/host-transaction.js";

/** Accounts that the host keeps: `accounts` of `createLatchkey`. */
export type AccountsPort = HostAccounts | ExternalAccounts;

/** An account of the host's. */
export interface HostAccount {
  /** The host's id of the account: 1 to 200 characters. It never changes, and is never given to anybody else. */
  id: string;
  email: string;
  /** Default the address. */
  name?: string | null | undefined;
  /** Whether its owner has shown that the mailbox is theirs. Say true of nothing that they could write themselves. */
  emailVerified: boolean;
}

/** An account to be made by an acceptance. */
export interface NewHostAccount {
  /** Lower case. */
  email: string;
  name: string;
  /** As it was typed, for the host to hash; null where there is none. */
  password: string | null;
  /** False for who came by a letter, which shows no mailbox. */
  emailVerified: boolean;
}

/** What every verb is called with beside its own input. */
export interface AccountsContext {
  /**
   * The transaction that the call is part of, for accounts in the same database; undefined where it is part of none.
   */
  transaction?: HostTransaction | undefined;
  /** Aborts when the answer would come too late: after 5 s. */
  signal: AbortSignal;
}

/** A session just begun, as the browser is given it. */
export interface BegunSession {
  /** Whole `Set-Cookie` headers. */
  setCookies?: readonly string[] | undefined;
  /** What the browser sends as `Authorization: Bearer` instead. It is `sessionToken` of the answer. */
  token?: string | undefined;
}

type Answer<Value> = Value | Promise<Value>;

/** Who is signed in, which every host can say. */
export interface HostSessions {
  /** Who a request's headers say is signed in; null for nobody. */
  readSession: (headers: Headers, context: AccountsContext) => Answer<HostAccount | null>;
  /** Ends the session of a request: for signing out here. Left out: `DELETE /session` answers `managed_by_host`. */
  endSession?:
    | ((headers: Headers, context: AccountsContext) => Answer<{ setCookies?: readonly string[] | undefined } | void>)
    | undefined;
}

/** Accounts of the host's in which an acceptance makes one, and begins a session. */
export interface HostAccounts extends HostSessions {
  mode?: "host" | undefined;
  /** The account of an address, which comes in lower case; null for none. */
  findByEmail: (email: string, context: AccountsContext) => Answer<HostAccount | null>;
  /**
   * Makes an account, or answers the one that the address has: it may be called again where the first call's answer was
   * lost.
   */
  create: (account: NewHostAccount, context: AccountsContext) => Answer<HostAccount>;
  /** Begins a session. Nothing: the person signs in by themselves. */
  beginSession: (accountId: string, context: AccountsContext) => Answer<BegunSession | null | void>;
  /** Ends every session of an account: its access to the organization has ended, or its password is another. */
  endSessions: (accountId: string, context: AccountsContext & { organizationId: string | null }) => Answer<void>;
  /** Passwords, where accounts have them. Left out: invitations need none, and signing in is the host's. */
  passwords?:
    | {
        /** The account of an address and password; null for a wrong one. It takes as long where there is no account. */
        verify: (email: string, password: string, context: AccountsContext) => Answer<HostAccount | null>;
        set: (accountId: string, password: string, context: AccountsContext) => Answer<void>;
      }
    | undefined;
  /**
   * The host's page to sign in: an address, or a path beside the accept page; `{returnTo}` in it becomes the accept
   * page's address. Needed without `passwords`.
   */
  signInUrl?: string | undefined;
  /** The one for signing in as somebody else: it signs out first. Default: `endSession`, else `signInUrl`. */
  signOutUrl?: string | undefined;
}

/**
 * Accounts that others keep altogether: people sign in, or sign up, there, and an invitation is accepted by the
 * verified address that comes back.
 */
export interface ExternalAccounts extends HostSessions {
  mode: "external";
  /**
   * Where people sign in or sign up: an address, or a path beside the accept page; `{returnTo}` in it becomes the
   * accept page's address.
   */
  signInUrl: string;
  /** The one for signing in as somebody else: it signs out first. Default: `endSession`, else `signInUrl`. */
  signOutUrl?: string | undefined;
  /** Ends every session of an account. Left out: they go on there, and open nothing here once access has ended. */
  endSessions?: HostAccounts["endSessions"] | undefined;
}

import type { HostTransaction } from "../store/host-transaction.js";

/** Accounts that the host manages: the option `accounts` of `createLatchkey`. */
export type AccountsPort = HostAccounts | ExternalAccounts;

/** An account of the host. */
export interface HostAccount {
  /** The host's id of the account: 1 to 200 characters. It must never change or be reused. */
  id: string;
  email: string;
  /** Default: the email address. */
  name?: string | null | undefined;
  /**
   * Whether its owner has proved that the mailbox is theirs. Never true for an address that users can enter unverified.
   */
  emailVerified: boolean;
}

/** An account to create for an acceptance. */
export interface NewHostAccount {
  /** Lower case. */
  email: string;
  name: string;
  /** The typed password, for the host to hash; null if there is none. */
  password: string | null;
  /** False if the invitation was a letter, which does not prove a mailbox. */
  emailVerified: boolean;
}

/** What every function receives in addition to its own input. */
export interface AccountsContext {
  /** The transaction that the call is part of, for accounts in the same database; undefined if there is none. */
  transaction?: HostTransaction | undefined;
  /** Aborts when the call times out, after 5 s. */
  signal: AbortSignal;
}

/** A new session, as the browser receives it. */
export interface BegunSession {
  /** Complete `Set-Cookie` headers. */
  setCookies?: readonly string[] | undefined;
  /**
   * The token that the browser sends as `Authorization: Bearer` instead of a cookie. It is `sessionToken` in the
   * response.
   */
  token?: string | undefined;
}

type MaybePromise<Value> = Value | Promise<Value>;

/** Sessions, which every host must be able to read. */
export interface HostSessions {
  /** The account of a request's session; null without one. */
  readSession: (headers: Headers, context: AccountsContext) => MaybePromise<HostAccount | null>;
  /**
   * Ends the session of a request, for signing out here. Default: `DELETE /session` responds with `managed_by_host`.
   */
  endSession?:
    | ((
        headers: Headers,
        context: AccountsContext,
      ) => MaybePromise<{ setCookies?: readonly string[] | undefined } | void>)
    | undefined;
}

/** Accounts of the host, in which an acceptance creates one and begins a session. */
export interface HostAccounts extends HostSessions {
  mode?: "host" | undefined;
  /** The account with this address, in lower case; null if there is none. */
  findByEmail: (email: string, context: AccountsContext) => MaybePromise<HostAccount | null>;
  /**
   * Creates an account, or returns the one that the address has: it is called again if the result of the first call was
   * lost.
   */
  create: (account: NewHostAccount, context: AccountsContext) => MaybePromise<HostAccount>;
  /** Begins a session. Return nothing to let the person sign in themselves. */
  beginSession: (accountId: string, context: AccountsContext) => MaybePromise<BegunSession | null | void>;
  /** Ends every session of an account, because its access to the organization has ended or its password was changed. */
  endSessions: (accountId: string, context: AccountsContext & { organizationId: string | null }) => MaybePromise<void>;
  /** Passwords, if accounts have them. Default: invitations need none, and people sign in with the host. */
  passwords?:
    | {
        /**
         * The account with this address and password; null if they do not match. Must take as long without an account.
         */
        verify: (email: string, password: string, context: AccountsContext) => MaybePromise<HostAccount | null>;
        set: (accountId: string, password: string, context: AccountsContext) => MaybePromise<void>;
      }
    | undefined;
  /**
   * The host's sign-in page: a URL, or a path beside the accept page. `{returnTo}` in it is replaced by the accept
   * page's URL. Required without `passwords`.
   */
  signInUrl?: string | undefined;
  /** The page for signing in as someone else, which signs out first. Default: `endSession`, or else `signInUrl`. */
  signOutUrl?: string | undefined;
}

/**
 * Accounts of an identity provider: people sign in or sign up there, and accept an invitation with the verified address
 * they return with.
 */
export interface ExternalAccounts extends HostSessions {
  mode: "external";
  /**
   * The page to sign in or sign up: a URL, or a path beside the accept page. `{returnTo}` in it is replaced by the
   * accept page's URL.
   */
  signInUrl: string;
  /** The page for signing in as someone else, which signs out first. Default: `endSession`, or else `signInUrl`. */
  signOutUrl?: string | undefined;
  /**
   * Ends every session of an account. Default: sessions continue at the provider, but open nothing here once access has
   * ended.
   */
  endSessions?: HostAccounts["endSessions"] | undefined;
}

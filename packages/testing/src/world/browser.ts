/** A member of the host's staff, who need not be a user of Latchkey. */
export interface StaffIdentity {
  id: string;
  name: string;
  email: string | null;
  role: string;
  /** Null: every workspace. */
  workspaceIds: string[] | null;
  /** Whether it is the host itself, who decides on an organization's status and plan. */
  isHost: boolean;
}

/**
 * A person's browser: who the host says they are, and which account of Latchkey is signed in. As on a server, the
 * host's staff come first, and recipients' pages only use the account. With two browsers, a test can play the office
 * and the resident.
 */
export interface Browser {
  staff: StaffIdentity | null;
  account: BrowserAccount | null;
  /** The addresses whose owners have signed in here. Guesses from elsewhere do not lock them out. */
  knownTo: Set<string>;
  /** How it names itself. Default null: it does not. */
  userAgent: string | null;
  /** The person signed in at an identity provider, if accounts are kept elsewhere. */
  identity: ExternalIdentity | null;
}

/** The account that is signed in in a browser. */
export interface BrowserAccount {
  /** The id of the session; null if it is at an identity provider. */
  id: string | null;
  userId: string;
  epoch: number;
  until: number;
  /** The organization that it is in. */
  organizationId: string;
}

/** A person signed in at an identity provider. */
export interface ExternalIdentity {
  email: string;
  name: string;
  /** Whether the provider has verified the address. */
  emailVerified: boolean;
}

/** A browser in which nobody is signed in. */
export const newBrowser = (): Browser => ({
  staff: null,
  account: null,
  knownTo: new Set(),
  userAgent: null,
  identity: null,
});

/** A member of the host's own staff, who need not be a user of Latchkey. */
export interface StaffIdentity {
  id: string;
  name: string;
  email: string | null;
  role: string;
  /** Null: every workspace. */
  workspaceIds: string[] | null;
}

/**
 * One person's browser: who the host says it is, and which account of Latchkey is signed in. The host's word goes
 * first, as on a server; recipients' pages look at the account alone. Two browsers let a test play the office and the
 * resident.
 */
export interface Browser {
  staff: StaffIdentity | null;
  account: { userId: string; epoch: number } | null;
  /** Who an identity provider says it is, in a world whose accounts are kept elsewhere. */
  identity: ExternalIdentity | null;
}

/** Somebody signed in at an identity provider. */
export interface ExternalIdentity {
  email: string;
  name: string;
  /** Whether it has seen the address confirmed. */
  emailVerified: boolean;
}

/** A browser in which nobody is signed in. */
export const newBrowser = (): Browser => ({ staff: null, account: null, identity: null });

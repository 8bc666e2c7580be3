/** A member of the host's own staff, who need not be a user of Latchkey. */
export interface StaffIdentity {
  id: string;
  name: string;
  email: string | null;
  role: string;
  /** Null: every workspace. */
  workspaceIds: string[] | null;
}

/** Who is signed in there: one of the host's staff, or an account of the world. */
export type BrowserSession = { kind: "staff"; staff: StaffIdentity } | { kind: "user"; userId: string; epoch: number };

/** One person's browser: what it holds is who is signed in. Two of them let a test play the office and the resident at once. */
export interface Browser {
  session: BrowserSession | null;
}

import type {
  Contact,
  ErrorCode,
  Event,
  Invitation,
  Organization,
  RecordSet,
  Role,
  SuppressionReason,
  User,
  Workspace,
} from "@latchkey/core/contract";
import type { ReportedCheck } from "@latchkey/core/rules";
import type { AnswerOptions } from "../answer/answer.js";
import type { DetailsOf } from "../answer/problem.js";
import type { RouteName } from "../answer/route-table.js";
import type { ContactSeed } from "./add-contact.js";
import type { Browser, ExternalIdentity } from "./browser.js";
import type { Clock } from "./clock.js";
import type { Inbox } from "./inbox.js";
import type { InvitationSeed, UserSeed } from "./seeds.js";

/** The options of a world. */
export interface WorldOptions {
  /** Stops the clock at a time. Default: it follows `Date.now()`. */
  now?: Date | string | number;
  /** Changes to the default organization. Null for none, as before the first `PUT /organization`. */
  organization?: Partial<Organization> | null;
  /** Default: two properties, `wsp_riverside` and `wsp_maple`. */
  workspaces?: readonly Workspace[];
  /** Custom roles, or changes to built-in ones by their key. */
  roles?: readonly RoleSeed[];
  /** The accept page. Default `https://app.example.com/accept`. */
  acceptUrl?: string;
  /** The reset page. Default: `/reset-password` next to the accept page. */
  resetUrl?: string;
  /** Default 60. */
  resendCooldownSeconds?: number;
  /** Resends of one invitation in 24 hours. Default 5. */
  resendsPerDay?: number;
  /** Wrong tokens, codes and passwords before `rate_limited`. Default 60. */
  guessesPerMinute?: number;
  /** Rows of a batch sent per second of the world's clock. Default 20. `Infinity` sends all of them immediately. */
  batchItemsPerSecond?: number;
}

/**
 * A role to add, or changes to an existing one by its key. A new role allows nothing by default and leads to
 * `/dashboard`.
 */
export type RoleSeed = Pick<Role, "key"> & Partial<Role>;

/** A member of the host's staff to sign in. */
export interface StaffSeed {
  /** A role's key, such as `admin` or `manager`. */
  role: string;
  /** Default "Dana Whitfield". */
  name?: string;
  /** The host's own id. Default `staff`. */
  id?: string;
  /** Default null. */
  email?: string | null;
  /** Default null: every workspace. */
  workspaceIds?: readonly string[] | null;
  /** Whether it is the host itself, who decides on an organization's status and plan. Default false. */
  isHost?: boolean;
}

/**
 * A Latchkey server in memory. It handles every modeled route of the contract; the others respond with 501
 * `not_implemented`.
 */
export interface World {
  readonly clock: Clock;
  readonly inbox: Inbox;
  /** The default browser of requests. */
  readonly browser: Browser;
  /** Opens another person's browser, in which nobody is signed in. */
  openBrowser(): Browser;
  /** Signs in a member of the host's staff, as `authenticate` or a token would. */
  signInAs(staff: StaffSeed, browser?: Browser): void;
  /** Signs out both the staff and the account. */
  signOut(browser?: Browser): void;
  /**
   * Keeps accounts at an identity provider from now on, like a server's `accounts: { mode: "external" }`. `signInUrl`
   * is its sign-in page.
   */
  keepAccountsElsewhere(signInUrl: string): void;
  /**
   * Signs a person in at the identity provider. With the invited address, verified, they can accept. `emailVerified` is
   * true by default.
   */
  signInElsewhere(
    identity: Omit<ExternalIdentity, "emailVerified"> & Partial<ExternalIdentity>,
    browser?: Browser,
  ): void;
  /** Responds to a request. `fetchFor` and the msw handlers call it. */
  answer(request: Request, options?: AnswerOptions): Promise<Response>;

  /** Makes the next call of a route fail, before any other check. Several for one route apply in order. */
  failNext<Code extends ErrorCode>(route: RouteName, code: Code, ...details: DetailsOf<Code>): void;
  /** Delays every response by this many milliseconds; 0 for none. */
  delay(ms: number): void;
  /** Makes requests fail as if there were no network. */
  offline(isOffline: boolean): void;
  /** Sets the delivery of an invitation's mail, with the reason that screens show. */
  deliver(invitationId: string, delivery: "delivered" | "bounced" | "failed", reason?: string): Invitation;
  /**
   * Makes the mail server refuse an address, with the reason that screens show: the mail `failed` (default), or it
   * `bounced`, as if there were no such mailbox. A null reason makes it accept mail again.
   */
  refuseMail(email: string, reason: string | null, delivery?: "bounced" | "failed"): void;

  /** Suppresses an address, as after a permanent bounce or a complaint. */
  suppressMail(email: string, reason?: SuppressionReason, detail?: string): void;

  /** Reports a check of a contact, as a host would. A check that was never reported is unknown. */
  report(contactId: string, check: ReportedCheck, isTrue?: boolean): void;

  addWorkspace(workspace: Workspace): Workspace;
  addRole(role: RoleSeed): Role;
  addRecordSet(set: Omit<RecordSet, "id">): RecordSet;
  /** Adds a contact without any check. Missing values are made up. */
  addContact(contact?: ContactSeed): Contact;
  /** Adds an invitation without any check, sent at `sentAt` (default now). */
  addInvitation(invitation: InvitationSeed): Invitation;
  /** Adds an account without any check. Without `contactId` it adds a contact as well. */
  addUser(user?: UserSeed): User;

  organization(): Organization | null;
  contacts(): Contact[];
  /** Throws if there is no such contact. */
  contact(id: string): Contact;
  invitations(): Invitation[];
  users(): User[];
  roles(): Role[];
  workspaces(): Workspace[];
  /** Oldest first. */
  events(): Event[];
}

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
import type { AnswerOptions } from "../answer/answer.js";
import type { DetailsOf } from "../answer/problem.js";
import type { RouteName } from "../answer/route-table.js";
import type { ContactSeed } from "./add-contact.js";
import type { Browser, ExternalIdentity } from "./browser.js";
import type { Clock } from "./clock.js";
import type { Inbox } from "./inbox.js";
import type { InvitationSeed, UserSeed } from "./seeds.js";
import type { ReportedCheck } from "./verification.js";

/** How a world begins. */
export interface WorldOptions {
  /** Stops the clock at an instant. Default: it follows `Date.now()`. */
  now?: Date | string | number;
  /** Changes to the default organization; null for none at all, as before the first `PUT /organization`. */
  organization?: Partial<Organization> | null;
  /** Default: two properties, `wsp_riverside` and `wsp_maple`. */
  workspaces?: readonly Workspace[];
  /** Custom roles beside the built-in ones, or built-in ones changed under their own key. */
  roles?: readonly RoleSeed[];
  /** Where links lead. Default `https://app.example.com/accept`. */
  acceptUrl?: string;
  /** Default: `/reset-password` beside the accept page. */
  resetUrl?: string;
  /** Default 60. */
  resendCooldownSeconds?: number;
  /** Resends of one invitation in 24 hours. Default 5. */
  resendsPerDay?: number;
  /** Wrong tokens, codes and passwords before `rate_limited`. Default 60. */
  guessesPerMinute?: number;
  /** Rows of a batch that go out in a second of the world's clock. Default 20; `Infinity` sends all of them at once. */
  batchItemsPerSecond?: number;
}

/**
 * A role to add: its key, and what differs from a role that may do nothing and leads to `/dashboard`; or what changes
 * of one that is there.
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
  /** Default null: the host does not say. */
  email?: string | null;
  /** Default null: every workspace. */
  workspaceIds?: readonly string[] | null;
}

/**
 * A small Latchkey server in memory. It keeps everything it is told and answers every modelled route of the contract;
 * the others answer 501 `not_implemented`.
 */
export interface World {
  readonly clock: Clock;
  readonly inbox: Inbox;
  /** The browser that requests come from unless another is named. */
  readonly browser: Browser;
  /** Another person's browser, with nobody signed in. */
  openBrowser(): Browser;
  /** Signs in one of the host's staff, as the host's `authenticate` or token would. */
  signInAs(staff: StaffSeed, browser?: Browser): void;
  /** Signs out both the staff and the account. */
  signOut(browser?: Browser): void;
  /**
   * Lets accounts be kept by an identity provider from now on, with its page to sign in: as a server's `accounts: {
   * mode: "external" }`.
   */
  keepAccountsElsewhere(signInUrl: string): void;
  /**
   * Signs somebody in there; with the invited address, confirmed, they can accept. `emailVerified` is true unless said
   * otherwise.
   */
  signInElsewhere(
    identity: Omit<ExternalIdentity, "emailVerified"> & Partial<ExternalIdentity>,
    browser?: Browser,
  ): void;
  /** Answers one request. What `fetchFor` and the msw handlers call. */
  answer(request: Request, options?: AnswerOptions): Promise<Response>;

  /** Lets the next call of a route fail, ahead of everything else; several for one route are used up in turn. */
  failNext<Code extends ErrorCode>(route: RouteName, code: Code, ...details: DetailsOf<Code>): void;
  /** Lets every answer take this long, in milliseconds; 0 for none. */
  delay(ms: number): void;
  /** Lets requests fail as without a network. */
  offline(isOffline: boolean): void;
  /**
   * Says what became of an invitation's mail: `delivered`, `bounced` or `failed`, with the reason that screens show.
   */
  deliver(invitationId: string, delivery: "delivered" | "bounced" | "failed", reason?: string): Invitation;
  /**
   * Lets the mail server refuse an address from now on, with the reason that screens show; null lets it take mail
   * again.
   */
  refuseMail(email: string, reason: string | null): void;

  /** Lets an address get no more mail, as after mail to it came back for good or its owner complained. */
  suppressMail(email: string, reason?: SuppressionReason, detail?: string): void;

  /**
   * Says what a host reports of a contact: `isTrue` (default) or not. Of a check that was never reported nothing is
   * known.
   */
  report(contactId: string, check: ReportedCheck, isTrue?: boolean): void;

  addWorkspace(workspace: Workspace): Workspace;
  addRole(role: RoleSeed): Role;
  addRecordSet(set: Omit<RecordSet, "id">): RecordSet;
  /** Adds a contact without any check; who it is, is made up where it is not said. */
  addContact(contact?: ContactSeed): Contact;
  /** Adds an invitation without any check, sent at `sentAt` (default now). */
  addInvitation(invitation: InvitationSeed): Invitation;
  /** Adds an account for a contact without any check; without `contactId` a contact is made too. */
  addUser(user?: UserSeed): User;

  organization(): Organization | null;
  contacts(): Contact[];
  /** Throws where there is no such contact. */
  contact(id: string): Contact;
  invitations(): Invitation[];
  users(): User[];
  roles(): Role[];
  workspaces(): Workspace[];
  /** Oldest first. */
  events(): Event[];
}

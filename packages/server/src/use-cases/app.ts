import type { Organization, Permission, Role, SessionOrganization, WorkReport } from "@latchkey/core/contract";
import type { ActingPart } from "@latchkey/core/rules";
import type { Accounts } from "../accounts/accounts.js";
import type { IsBreached } from "../accounts/breached-passwords.js";
import type { Retention } from "../config/retention.js";
import type { NotifyAccepted } from "../host/on-accepted.js";
import type { Organizations } from "../host/organizations.js";
import type { ReadPortalUse } from "../host/portal-use.js";
import type { MailHealth } from "../mail/mail-health.js";
import type { MailReporter } from "../mail/reports/report.js";
import type { Metrics } from "../observability/metrics.js";
import type { Keyring } from "../secrets/keyring.js";
import type { Quotas } from "../store/quotas.js";
import type { Db, Trx } from "../store/schema.js";
import type { WorkKind } from "../work/wakes.js";
import type { Feeds } from "./feeds/feeds.js";

/** The settings of the use-cases. */
export interface Settings {
  /** For how long personal data is kept. */
  retention: Retention;
  /** The accept page. Links are built from this address alone. */
  acceptUrl: string;
  /** Seconds between two emails of one invitation. */
  resendCooldownSeconds: number;
  /** How often one invitation can be resent within 24 hours. */
  resendsPerDay: number;
  /** The most invitation emails within 24 hours: to one address, by one inviter, by one organization. */
  mailsPerDay: { recipient: number; inviter: number; organization: number };
  /** The branding of organizations without their own. */
  branding: Organization["branding"];
  /** Readers of mail providers' reports, by the provider's name in the route. */
  mailReporters: ReadonlyMap<string, MailReporter>;
  /** Whether webhooks may call private addresses, and this machine over http. */
  allowPrivateWebhooks: boolean;
  /** The bearer token of `POST /work`; null turns the route off. */
  workToken: string | null;
  /** The configured roles: built-in ones with their changes, then additional ones. */
  roles: readonly Role[];
}

/** The background work. */
export interface Work {
  /** Wakes the workers. Call it after the commit of what they are to find: see `afterCommit`. */
  wake(kind: WorkKind): void;
  /** Works until nothing is due or the time is up. */
  untilDone(options: { maxSeconds: number }): Promise<WorkReport>;
}

/** What the use-cases work with. */
export interface App {
  db: Db;
  accounts: Accounts;
  /** Whether a password is known from a breach; never, unless a list is configured. */
  isBreached: IsBreached;
  keyring: Keyring;
  feeds: Feeds;
  /** The mail part of `GET /health`. */
  mailHealth: MailHealth;
  /** The host's organizations, if it manages them. */
  organizations: Organizations;
  /** Notifies the host of an acceptance, inside its transaction. */
  notifyAccepted: NotifyAccepted;
  /** Asks the host how its portal is used. */
  portalUse: ReadPortalUse;
  /** Limits that all processes share, without a row that everyone would have to lock. */
  quotas: Quotas;
  /** What this process counts. */
  metrics: Metrics;
  work: Work;
  settings: Settings;
}

/** The caller: a member of the host's staff, or a user of this server. */
export interface Actor {
  organizationId: string;
  /** The host's id of the person, or the user's id. */
  id: string;
  name: string;
  email: string | null;
  role: Role;
  permissions: readonly Permission[];
  /** The workspaces the caller has access to; null means all. */
  workspaceIds: readonly string[] | null;
  /** Further roles with permissions that they hold, and where. */
  further?: readonly ActingPart[];
  /** Whether it is the host itself, who decides on what a customer's own staff cannot: status and plan. */
  isHost: boolean;
  /** The user of this server; null for the host's staff. */
  user: {
    id: string;
    accountId: string;
    contactId: string | null;
    /** Those that the account has access to. */
    organizations: readonly SessionOrganization[];
  } | null;
  mustChangePassword: boolean;
}

/** One call of a use-case. */
export interface Call {
  requestId: string;
  /** The network address of the caller, an IPv6 address as its /64; null if there is none. */
  address: string | null;
  /** The request's headers, session cookie included. */
  headers: Headers;
  /** The unparsed body, for verifying a signature over it. Null without a body. */
  rawBody: Uint8Array | null;
  /** The caller; null if the request is anonymous. */
  actor: Actor | null;
  /**
   * Stores the response under the request's idempotency key, in the transaction of its effect, and commits it: nothing
   * may follow.
   */
  remember: ((trx: Trx, output: unknown) => Promise<void>) | null;
}

/** A call by a known caller. */
export type StaffCall = Call & { actor: Actor };

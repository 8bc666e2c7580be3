import type { Organization, Permission, Role, WorkReport } from "@latchkey/core/contract";
import type { Accounts } from "../accounts/accounts.js";
import type { NotifyAccepted } from "../host/on-accepted.js";
import type { Organizations } from "../host/organizations.js";
import type { ReadPortalUse } from "../host/portal-use.js";
import type { Jobs } from "../jobs/jobs.js";
import type { MailHealth } from "../mail/mail-health.js";
import type { MailReporter } from "../mail/reports/report.js";
import type { Keyring } from "../secrets/keyring.js";
import type { Quotas } from "../store/quotas.js";
import type { Db, Trx } from "../store/schema.js";
import type { Feeds } from "./feeds/feeds.js";

/** What the use-cases are configured with. */
export interface Settings {
  /** Where the accept page lives; links are made from this alone. */
  acceptUrl: string;
  /** Seconds between two emails of one invitation. */
  resendCooldownSeconds: number;
  /** Resends of one invitation within 24 hours. */
  resendsPerDay: number;
  /** Mails about invitations within a day, at most: to one address, by one inviter, of one organization. */
  mailsPerDay: { recipient: number; inviter: number; organization: number };
  /** Branding where an organization has none of its own. */
  branding: Organization["branding"];
  /** The mail providers whose reports are taken in, by their name in the route. */
  mailReporters: ReadonlyMap<string, MailReporter>;
  /** Whether webhooks may go to private addresses, and over http to this machine. */
  allowPrivateWebhooks: boolean;
  /** Who brings it may have the server work; null: nobody. */
  workToken: string | null;
  /** Roles as the server's configuration has them: changes to built-in ones, and further ones. */
  roles: readonly Role[];
}

/** The ports that use-cases work with. */
export interface App {
  db: Db;
  jobs: Jobs;
  accounts: Accounts;
  keyring: Keyring;
  feeds: Feeds;
  /** How it stands with mails. */
  mailHealth: MailHealth;
  /** Organizations as the host has them. */
  organizations: Organizations;
  /** Tells the host of an acceptance, inside its transaction. */
  notifyAccepted: NotifyAccepted;
  /** What the host knows of how its portal is used. */
  portalUse: ReadPortalUse;
  /**
   * What all processes together may do so and so often, where counting each time in the database would make everybody
   * wait for one row.
   */
  quotas: Quotas;
  /** Works until nothing is due, or so many seconds have passed. */
  work: (options: { maxSeconds: number }) => Promise<WorkReport>;
  settings: Settings;
}

/** Whoever calls: one of the host's own staff, or a user of this server. */
export interface Actor {
  organizationId: string;
  /** The host's id of the person, or the user's id. */
  id: string;
  name: string;
  email: string | null;
  role: Role;
  permissions: readonly Permission[];
  /** The workspaces held; null for all of the organization. */
  workspaceIds: readonly string[] | null;
  /** The user of this server, where there is one. */
  user: { id: string; accountId: string; contactId: string | null } | null;
  mustChangePassword: boolean;
}

/** One call of a use-case. */
export interface Call {
  requestId: string;
  /** The request's headers: the session's cookie is among them. */
  headers: Headers;
  /** The body as it came, byte for byte: what a signature is over. Null where there is none. */
  rawBody: Uint8Array | null;
  /** Who is calling; null where nobody is signed in. */
  actor: Actor | null;
  /** Keeps the answer under the request's idempotency key, in the transaction that has its effect. */
  remember: ((trx: Trx, output: unknown) => Promise<void>) | null;
}

/** A call whose caller is known. */
export type StaffCall = Call & { actor: Actor };

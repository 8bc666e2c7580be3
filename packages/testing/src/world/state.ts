import type { BatchItem } from "@latchkey/core";
import {
  builtInRoles,
  type Contact,
  type DeliveryStatus,
  type Event,
  type ImportField,
  type Invitation,
  type InvitationStatus,
  type Organization,
  type RecordSet,
  type Role,
  type User,
  type WebhookDelivery,
  type WebhookEndpoint,
  type Workspace,
} from "@latchkey/core/contract";
import { withDifferences, type ReminderKind, type ReportedCheck } from "@latchkey/core/rules";
import { createIdempotencyKeys, type IdempotencyKeys } from "../answer/idempotency.js";
import type { Actor } from "./actor.js";
import { createClock, type Clock } from "./clock.js";
import { createFaults, type Faults } from "./faults.js";
import type { Counter } from "./guesses.js";
import { createIds, type NextId } from "./ids.js";
import type { ImportRecord } from "./import-record.js";
import { createMailbox, type Mailbox } from "./inbox.js";

/** A stored contact. Its portal status is computed when it is read. */
export interface ContactRecord extends Omit<Contact, "portal" | "suppressed" | "workspaces"> {
  workspaces: { id: string; unit: string | null; leaseId: string | null }[];
  /** Oldest first. */
  invitationIds: string[];
  userId: string | null;
}

/** A stored invitation. It stays `open` when it expires, which follows from the clock. */
export interface InvitationRecord extends Omit<Invitation, "status" | "delivery" | "problem"> {
  status: InvitationStatus;
  delivery: DeliveryStatus;
  /** When `delivery` last changed. */
  deliveryAt: string;
  /** When the newest link was made. */
  linkedAt: string;
  /** The role of the inviter when they sent it. */
  inviterRole: string;
  expiresInDays: number;
  isLetter: boolean;
  /** The last reminder of the newest link; null for none. */
  reminded: ReminderKind | null;
  /** The times of all emails that did not fail, oldest first. The daily limit counts them. */
  emailedAt: string[];
  temporaryPassword: string | null;
  /** The tokens of all links, oldest first. */
  tokens: string[];
}

/** A link of an invitation. */
export interface LinkRecord {
  token: string;
  /** The short code of a letter. */
  code: string | null;
  invitationId: string;
  superseded: boolean;
}

/** The id of the organization of every world. */
export const worldOrganizationId = "org_world";

/** A role in some workspaces, and the contact that it came through. */
export interface UserGrant {
  /** Ids ascend with time. */
  id: string;
  role: string;
  /** Null: the whole organization. */
  workspaceIds: string[] | null;
  contactId: string | null;
}

/** A stored account. The first grant is the primary one. */
export interface UserRecord extends Pick<
  User,
  "id" | "email" | "recordSetId" | "preferences" | "lastSignInAt" | "createdAt"
> {
  firstName: string;
  lastName: string;
  grants: [UserGrant, ...UserGrant[]];
  status: "active" | "deactivated" | "deleted";
  /** When `status` last changed. */
  statusAt: string;
  /** Null for an account that was created by a magic link. */
  password: string | null;
  mustChangePassword: boolean;
  /** Whether they have proved that the mailbox is theirs. A letter proves nothing. */
  emailVerified: boolean;
  /**
   * Whether the address was changed and the user has not accepted an invitation to the new one yet. Until then they
   * have no access.
   */
  isDetached: boolean;
  /** Incremented to end all sessions of the account. */
  sessionEpoch: number;
  /** Organizations besides the world's own that the account has access to. */
  elsewhere: readonly ElsewhereOrganization[];
}

/** An organization that is only a name to switch to: what is in it is what is in the world. */
export interface ElsewhereOrganization {
  id: string;
  name: string;
  role: string;
}

/** A stored session. Times are in milliseconds since the epoch. */
export interface SessionRecord {
  id: string;
  userId: string;
  epoch: number;
  until: number;
  createdAt: number;
  lastUsedAt: number;
  userAgent: string | null;
}

/** A stored row of a batch. The invitation has the delivery of its mail. */
export interface BatchItemRecord extends BatchItem {
  /** When it is sent, in milliseconds since the epoch. */
  dueAt: number;
}

/** A stored batch. */
export interface BatchRecord {
  id: string;
  createdAt: string;
  createdBy: string;
  createdByName: string;
  /** When the first row may go; null for at once. */
  sendAt: string | null;
  /** When the first row was processed, and when the last was settled. */
  startedAt: string | null;
  finishedAt: string | null;
  pausedAt: string | null;
  importId: string | null;
  /** Who invites by it: its creator, or whoever retried it last. */
  inviter: Actor;
  isCancelled: boolean;
  items: BatchItemRecord[];
  /** Invites a row. Throws if it is refused. */
  invite: (then: State, inviter: Actor, item: BatchItemRecord) => void;
  /** The role that a row offers. */
  roleOf: (item: BatchItemRecord) => string;
  /** Whether a row names somebody, so that it can be retried. */
  isReadable: (item: BatchItemRecord) => boolean;
}

/** A saved record set, or a custom one for a single person, which lists do not show. */
export interface RecordSetRecord extends RecordSet {
  shared: boolean;
}

/** A stored webhook endpoint. */
export interface WebhookEndpointRecord extends Omit<WebhookEndpoint, "failingSince"> {
  /** The number of secrets it has had. */
  generation: number;
  /** Oldest first. */
  deliveries: WebhookDelivery[];
}

/** The settings of a world. */
export interface WorldSettings {
  acceptUrl: string;
  resetUrl: string;
  /** The page that sign-in links open. */
  signInPageUrl: string;
  resendCooldownSeconds: number;
  resendsPerDay: number;
  guessesPerMinute: number;
  batchItemsPerSecond: number;
  /** Where people sign in if accounts are kept elsewhere; null if they are kept here. */
  signInUrl: string | null;
}

/** The state of a world. */
export interface State {
  settings: WorldSettings;
  clock: Clock;
  nextId: NextId;
  mailbox: Mailbox;
  /** Mails that are sent after the response. */
  outbox: (() => void)[];
  faults: Faults;
  idempotencyKeys: IdempotencyKeys;
  organization: Organization | null;
  /** Whether the host said that the profile is complete, or is not. Null if it said neither. */
  hostSaysComplete: boolean | null;
  workspaces: Map<string, Workspace>;
  roles: Map<string, Role>;
  recordSets: Map<string, RecordSetRecord>;
  contacts: Map<string, ContactRecord>;
  /** The contacts that were removed. The audit trail refers to them. */
  removedContacts: Map<string, ContactRecord>;
  invitations: Map<string, InvitationRecord>;
  links: Map<string, LinkRecord>;
  batches: Map<string, BatchRecord>;
  imports: Map<string, ImportRecord>;
  /** What people mapped columns to, by their headers. */
  importColumns: Map<string, ImportField | null>;
  webhookEndpoints: Map<string, WebhookEndpointRecord>;
  /** Addresses that the mail server refuses, and why. */
  refusedMail: Map<string, { reason: string; delivery: "bounced" | "failed" }>;
  /** Addresses that get no more email, and why. */
  suppressions: Map<string, NonNullable<Contact["suppressed"]>>;
  users: Map<string, UserRecord>;
  /** The sessions of accounts that are kept here. */
  sessions: Map<string, SessionRecord>;
  /** Sign-in links by token. */
  signInLinks: Map<string, { userId: string; expiresAt: number }>;
  /** Password resets by token. */
  resets: Map<string, { userId: string; expiresAt: number }>;
  /** Oldest first. */
  events: Event[];
  /** The host's reports: for each check, the contacts for which it is true. */
  reports: Map<ReportedCheck, Set<string>>;
  /** The counts of limits: of wrong tokens, codes and passwords, and of mails asked for. */
  counters: Map<string, Counter>;
}

/** An empty state with the built-in roles. */
export function createState(settings: WorldSettings, now?: Date | string | number): State {
  return {
    settings,
    clock: createClock(now),
    nextId: createIds(),
    mailbox: createMailbox(),
    outbox: [],
    faults: createFaults(),
    idempotencyKeys: createIdempotencyKeys(),
    organization: null,
    hostSaysComplete: null,
    workspaces: new Map(),
    // Copies, so that one world's edited role is not another's.
    roles: new Map(builtInRoles.map((role) => [role.key, withDifferences(structuredClone(role), {})])),
    recordSets: new Map(),
    contacts: new Map(),
    removedContacts: new Map(),
    invitations: new Map(),
    links: new Map(),
    batches: new Map(),
    imports: new Map(),
    importColumns: new Map(),
    webhookEndpoints: new Map(),
    refusedMail: new Map(),
    suppressions: new Map(),
    users: new Map(),
    sessions: new Map(),
    signInLinks: new Map(),
    resets: new Map(),
    events: [],
    reports: new Map(),
    counters: new Map(),
  };
}

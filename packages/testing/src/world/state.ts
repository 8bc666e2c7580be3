import type { BatchItem } from "@latchkey/core";
import {
  builtInRoles,
  type Contact,
  type DeliveryStatus,
  type Event,
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
import { createIdempotencyKeys, type IdempotencyKeys } from "../answer/idempotency.js";
import { createClock, type Clock } from "./clock.js";
import { createFaults, type Faults } from "./faults.js";
import { createIds, type NextId } from "./ids.js";
import { createMailbox, type Mailbox } from "./inbox.js";
import type { ReportedCheck } from "./verification.js";

/** A contact as it is kept; where it stands with the portal is worked out when it is shown. */
export interface ContactRecord extends Omit<Contact, "portal" | "suppressed" | "workspaces"> {
  workspaces: { id: string; unit: string | null; leaseId: string | null }[];
  /** Oldest first. */
  invitationIds: string[];
  userId: string | null;
}

/** An invitation as it is kept: `open` also when its time is over, which only the clock can say. */
export interface InvitationRecord extends Omit<Invitation, "status" | "delivery" | "resendAvailableAt"> {
  status: InvitationStatus;
  delivery: DeliveryStatus;
  /** When `delivery` became what it is. */
  deliveryAt: string;
  expiresInDays: number;
  letter: boolean;
  /** Every email's instant, oldest first: what the cooldown is judged by. */
  emailedAt: string[];
  temporaryPassword: string | null;
  /** Of every link sent, oldest first. */
  tokens: string[];
}

/** One secret of an invitation. */
export interface LinkRecord {
  token: string;
  /** A letter's short code. */
  code: string | null;
  invitationId: string;
  superseded: boolean;
}

/** One role in some workspaces, and the contact it came through. */
export interface UserGrant {
  role: string;
  workspaceIds: string[];
  contactId: string | null;
}

/** An account as it is kept; the first grant is the primary one. */
export interface UserRecord extends Pick<
  User,
  "id" | "email" | "recordSetId" | "preferences" | "lastSignInAt" | "createdAt"
> {
  firstName: string;
  lastName: string;
  grants: [UserGrant, ...UserGrant[]];
  status: "active" | "deactivated" | "deleted";
  /** When `status` became what it is. */
  statusAt: string;
  /** Null for an account that came in by a magic link. */
  password: string | null;
  mustChangePassword: boolean;
  /**
   * Their address was changed, and they have not accepted an invitation to the new one yet: until then they have no
   * access.
   */
  isDetached: boolean;
  /** Counts up when every session of the account ends. */
  sessionEpoch: number;
}

/** One row of a batch as it is kept. What became of its mail is the invitation's to say. */
export interface BatchItemRecord extends BatchItem {
  /** When it goes out, in milliseconds. */
  dueAt: number;
}

/** Many invitations as one piece of work. */
export interface BatchRecord {
  id: string;
  createdAt: string;
  isCancelled: boolean;
  items: BatchItemRecord[];
  /** Invites one row in the name of whoever made the batch; throws where it is refused. */
  invite: (then: State, item: BatchItemRecord) => void;
}

/** A saved record set, or one made for a single person, which lists do not show. */
export interface RecordSetRecord extends RecordSet {
  shared: boolean;
}

/** A webhook endpoint as it is kept. */
export interface WebhookEndpointRecord extends WebhookEndpoint {
  /** Counts the secrets that it has had. */
  generation: number;
  /** Oldest first. */
  deliveries: WebhookDelivery[];
}

/** How the world behaves where a server has settings. */
export interface WorldSettings {
  acceptUrl: string;
  resetUrl: string;
  resendCooldownSeconds: number;
  resendsPerDay: number;
  guessesPerMinute: number;
  batchItemsPerSecond: number;
  /** Where people sign in, in a world whose accounts are kept elsewhere; null: here. */
  signInUrl: string | null;
}

/** Everything a world knows. */
export interface State {
  settings: WorldSettings;
  clock: Clock;
  nextId: NextId;
  mailbox: Mailbox;
  /** Mails that go out once the request is answered. */
  outbox: (() => void)[];
  faults: Faults;
  idempotencyKeys: IdempotencyKeys;
  organization: Organization | null;
  workspaces: Map<string, Workspace>;
  roles: Map<string, Role>;
  recordSets: Map<string, RecordSetRecord>;
  contacts: Map<string, ContactRecord>;
  invitations: Map<string, InvitationRecord>;
  links: Map<string, LinkRecord>;
  batches: Map<string, BatchRecord>;
  webhookEndpoints: Map<string, WebhookEndpointRecord>;
  /** Addresses that the mail server does not take mail for, and why. */
  refusedMail: Map<string, string>;
  /** Addresses that get no more mail, and why. */
  suppressions: Map<string, NonNullable<Contact["suppressed"]>>;
  users: Map<string, UserRecord>;
  /** Reset tokens and what they are for. */
  resets: Map<string, { userId: string; expiresAt: number }>;
  /** Oldest first. */
  events: Event[];
  /** What the host has reported, and of which contacts it is true. */
  reports: Map<ReportedCheck, Set<string>>;
  /** Instants of wrong tokens, codes and passwords. */
  guesses: number[];
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
    workspaces: new Map(),
    // Copies, so that one world's edited role is not another's.
    roles: new Map(builtInRoles.map((role) => [role.key, structuredClone(role)])),
    recordSets: new Map(),
    contacts: new Map(),
    invitations: new Map(),
    links: new Map(),
    batches: new Map(),
    webhookEndpoints: new Map(),
    refusedMail: new Map(),
    suppressions: new Map(),
    users: new Map(),
    resets: new Map(),
    events: [],
    reports: new Map(),
    guesses: [],
  };
}

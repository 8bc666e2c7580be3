import type { Activation, DeliveryStatus, EventType, InvitationStatus, PortalState } from "@latchkey/core/contract";
import type { ColumnType, Generated } from "kysely";
import type { SendState } from "../mail/send-states.js";
import type { Instant, InstantNow, InstantOrNull, JsonWithDefault, Texts } from "./column-types.js";

/** `contacts`: people on record. `portal_*` repeat the current invitation, for lists; contact-badges.ts alone writes them. */
export interface ContactsTable {
  organization_id: string;
  id: string;
  external_id: string | null;
  type: string;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
  auto_invite_role: string | null;
  /** `searchText(…)` of names, email, phone and external id. Update it with them. */
  search_text: string;
  /** The `search_text` of the contact's places. `updateUnitTexts` writes it. */
  unit_text: Generated<string>;
  /** `sortName(…)` of the names. Update it with them. */
  sort_name: string;
  user_id: string | null;
  portal_state: Generated<PortalState>;
  portal_invitation_id: string | null;
  portal_role: string | null;
  portal_delivery: DeliveryStatus | null;
  portal_expires_at: InstantOrNull;
  portal_since: InstantOrNull;
  portal_sent_at: InstantOrNull;
  created_at: InstantNow;
  updated_at: InstantNow;
  deleted_at: InstantOrNull;
}

/** `contact_workspaces`: where a contact lives, owns or works. */
export interface ContactWorkspacesTable {
  organization_id: string;
  contact_id: string;
  workspace_id: string;
  unit: string | null;
  lease_id: string | null;
  /** `unitText(…)` of the unit. Update it with that. */
  search_text: Generated<string>;
  created_at: InstantNow;
}

/** `users`: the account of a person in one organization. `role` is the primary role; `grants` has all of them. */
export interface UsersTable {
  organization_id: string;
  id: string;
  account_id: string | null;
  contact_id: string | null;
  email: string;
  first_name: string;
  last_name: string;
  search_text: string;
  sort_name: string;
  role: string;
  record_set_id: string | null;
  preferences: JsonWithDefault<Record<string, unknown>>;
  status: Generated<"active" | "deactivated" | "deleted">;
  last_sign_in_at: InstantOrNull;
  created_at: InstantNow;
  updated_at: InstantNow;
  deactivated_at: InstantOrNull;
  deleted_at: InstantOrNull;
}

/** `user_lookup`: the organizations of an account. */
export interface UserLookupTable {
  account_id: string;
  organization_id: string;
  user_id: string;
}

/** `grants`: a role in a workspace, or in the whole organization if `workspace_id` is null. */
export interface GrantsTable {
  organization_id: string;
  id: string;
  user_id: string;
  role: string;
  workspace_id: string | null;
  contact_id: string | null;
  invitation_id: string | null;
  created_at: InstantNow;
}

/** `invitations`: offers of a role to a contact. */
export interface InvitationsTable {
  organization_id: string;
  id: string;
  contact_id: string;
  email: string | null;
  role: string;
  workspace_ids: Texts;
  all_workspaces: Generated<boolean>;
  record_set_id: string | null;
  preferences: JsonWithDefault<Record<string, unknown>>;
  activation: Activation;
  inviter_id: string;
  inviter_name: string | null;
  inviter_role: string;
  message: string | null;
  locale: string;
  via: Generated<"email" | "letter">;
  /** The stored status. An `open` row past `expires_at` counts as expired. */
  status: Generated<InvitationStatus>;
  delivery: Generated<DeliveryStatus>;
  delivery_reason: string | null;
  current_link_id: string;
  expires_in_days: number;
  send_count: Generated<number>;
  resend_available_at: InstantOrNull;
  batch_id: string | null;
  created_at: InstantNow;
  updated_at: InstantNow;
  sent_at: InstantOrNull;
  expires_at: Instant;
  /** The `expires_at` for which an event was written. */
  expiry_told_at: InstantOrNull;
  accepted_at: InstantOrNull;
  revoked_at: InstantOrNull;
  /** When the mail is retried, if it is waiting for that. */
  next_attempt_at: InstantOrNull;
  /** The last reminder of the current link that was made: 0 none, 1 the first, 2 the last. */
  reminders: Generated<number>;
  /** When a reminder of the current link was sent. */
  reminded_at: InstantOrNull;
}

/** `links`: the secrets of invitations, as hashes. A resend supersedes the earlier ones. */
export interface LinksTable {
  organization_id: string;
  id: string;
  invitation_id: string;
  key_id: string;
  token_hash: string;
  created_at: InstantNow;
  expires_at: Instant;
  superseded_at: InstantOrNull;
}

/** `link_lookup`: finds the organization of a token. */
export interface LinkLookupTable {
  token_hash: string;
  organization_id: string;
  link_id: string;
}

/** `letter_lookup`: finds the link of a letter's code. */
export interface LetterLookupTable {
  code_hash: string;
  organization_id: string;
  link_id: string;
}

/** `address_lookup`: finds the invitations sent to an address. */
export interface AddressLookupTable {
  email: string;
  organization_id: string;
  invitation_id: string;
}

/** `sends`: mails to be sent, and their outcome. */
export interface SendsTable {
  organization_id: string;
  id: string;
  kind: "invitation" | "reminder" | "password_reset" | "sign_in_link" | "account_notice";
  invitation_id: string | null;
  link_id: string | null;
  password_reset_id: string | null;
  sign_in_link_id: string | null;
  account_notice_id: string | null;
  message_id: string;
  /** 0 for what a person waits for: a single invitation, a resend, a password reset. 1 for mails of batches, and reminders. */
  priority: Generated<0 | 1>;
  state: Generated<SendState>;
  attempts: Generated<number>;
  /** Counts claims, so that a worker that counted as dead records nothing. */
  claim: Generated<number>;
  /** When a worker may claim it. While one sends it: when that worker counts as dead. Null once it is finished. */
  next_attempt_at: InstantOrNull;
  reason_code: string | null;
  reason_text: string | null;
  created_at: InstantNow;
  sent_at: InstantOrNull;
}

/**
 * `password_reset_requests`: resets and sign-in links that were asked for and not worked on yet, whether or not there is
 * an account.
 */
export interface PasswordResetRequestsTable {
  id: string;
  kind: Generated<"password_reset" | "sign_in_link">;
  email: string;
  request_id: string;
  claim: Generated<number>;
  next_attempt_at: InstantNow;
  created_at: InstantNow;
}

/** `suppressions`: addresses that get no more mail of the organization, and why. */
export interface SuppressionsTable {
  organization_id: string;
  email: string;
  reason: "bounced" | "complained";
  detail: string | null;
  created_at: InstantNow;
}

/** `events`: the audit trail. Ids sort by time. Never contains a secret. */
export interface EventsTable {
  organization_id: string;
  id: string;
  type: EventType;
  actor_id: string | null;
  actor_name: string | null;
  target_type: string;
  target_id: string;
  contact_id: string | null;
  invitation_id: string | null;
  user_id: string | null;
  data: JsonWithDefault<Record<string, unknown>>;
  request_id: string | null;
  at: InstantNow;
  /** The transaction that wrote it. */
  xid: Generated<string>;
}

/** `idempotency_keys`: the first response to a POST with a key. */
export interface IdempotencyKeysTable {
  scope: string;
  key: string;
  request_hash: string;
  state: "running" | "done";
  response_status: number | null;
  response_headers: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
  response_body: string | null;
  created_at: InstantNow;
  expires_at: Instant;
}

/** `secret_keys`: when each secret was first used to make new ones, by the id of its key. */
export interface SecretKeysTable {
  key_id: string;
  first_used_at: InstantNow;
}

/** `counters`: the counts of limits, one row for each window. */
export interface CountersTable {
  key: string;
  count: number;
  window_ends_at: Instant;
}

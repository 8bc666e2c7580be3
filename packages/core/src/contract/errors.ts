import * as z from "zod/mini";
import { EligibilityCheck } from "./eligibility.js";
import { Instant, growing } from "./fields.js";

/** One field's mistake. `path` is dotted, `workspaceIds.0`; `code` is one of {@link fieldErrorCodes}. */
export const FieldError = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldError>;

const none = {};
const later = { retryAt: Instant };

/**
 * Every error a server of this contract answers, as RFC 9457 problem details: the HTTP status, the title, when it
 * happens and what the body holds beside `type, title, status, code, detail`. One code has one status everywhere.
 */
export const errors = {
  // The request itself
  malformed_json: {
    status: 400,
    title: "The body is not valid JSON",
    when: "The body could not be read as JSON.",
    details: none,
  },
  contract_version_unsupported: {
    status: 400,
    title: "Client and server speak different contracts",
    when: "The header `Latchkey-Contract` names another major version than the server's.",
    details: { supported: z.string() },
  },
  route_not_found: {
    status: 404,
    title: "There is no such route",
    when: "The path is not part of the contract.",
    details: none,
  },
  method_not_allowed: {
    status: 405,
    title: "This route does not take that method",
    when: "The path exists with other methods; see `Allow`.",
    details: none,
  },
  payload_too_large: {
    status: 413,
    title: "The body is too large",
    when: "The body is over the route's limit: 1 MiB, batches and `POST /contacts/sync` 16 MiB, imports 25 MiB.",
    details: { maxBytes: z.number() },
  },
  unsupported_media_type: {
    status: 415,
    title: "The content type is not accepted",
    when: "The body has another `Content-Type` than the route takes.",
    details: none,
  },
  validation_failed: {
    status: 422,
    title: "Some values are not valid",
    when: "A field is missing, unknown, of the wrong type or past its limit.",
    details: { errors: z.array(FieldError) },
  },
  idempotency_key_reused: {
    status: 422,
    title: "This idempotency key belongs to another request",
    when: "The same key came with another body.",
    details: none,
  },
  idempotency_in_progress: {
    status: 409,
    title: "The first request with this key is still running",
    when: "Ask again in a moment.",
    details: none,
  },

  // Who is calling
  unauthenticated: {
    status: 401,
    title: "Sign in first",
    when: "No identity came with the request, or it is not valid any more.",
    details: none,
  },
  invalid_credentials: {
    status: 401,
    title: "Email or password is wrong",
    when: "Signing in failed. The answer is the same whether or not the account exists.",
    details: none,
  },
  forbidden: {
    status: 403,
    title: "You may not do this",
    when: "The caller's role lacks the permission named.",
    details: { permission: z.string() },
  },
  origin_rejected: {
    status: 403,
    title: "This origin is not trusted",
    when: "A write with the session cookie came from an origin that is not configured.",
    details: none,
  },
  managed_by_host: {
    status: 409,
    title: "This is done where you sign in",
    when: "Accounts are the host's here, and it has not given this server the means: sign in, change or reset a password at `signInUrl`, null where the host has not said.",
    details: { signInUrl: z.nullable(z.string()) },
  },
  password_change_required: {
    status: 403,
    title: "Choose a password of your own first",
    when: "The session began with a temporary password.",
    details: none,
  },
  account_deactivated: {
    status: 403,
    title: "This account is deactivated",
    when: "The password was right, but the account may not sign in.",
    details: none,
  },
  role_not_grantable: {
    status: 403,
    title: "You may not grant this role",
    when: "The role is not among those the caller's role can invite.",
    details: { role: z.string() },
  },
  workspace_not_grantable: {
    status: 403,
    title: "You may not grant this workspace",
    when: "The caller does not hold the workspace.",
    details: { workspaceId: z.string() },
  },
  rate_limited: {
    status: 429,
    title: "Too many attempts",
    when: "A limit on guesses or on sending was reached. See `Retry-After`.",
    details: later,
  },

  // What it is about
  not_found: {
    status: 404,
    title: "Not found",
    when: "The id does not exist, or belongs to another organization.",
    details: none,
  },
  organization_missing: {
    status: 409,
    title: "The organization is not set up yet",
    when: "There is no organization yet: call `client.organization.put({ name, contactEmail })` once, or give `createLatchkey` the option `organizations: { get }`.",
    details: none,
  },
  organization_managed: {
    status: 409,
    title: "The organization is kept by the host",
    when: "The server was given `organizations.get`, so the organization is what the host says; change it there.",
    details: none,
  },
  conflict: {
    status: 409,
    title: "This value is taken",
    when: "Another record already has a value that must be unique.",
    details: { field: z.string() },
  },
  contact_exists: {
    status: 409,
    title: "This contact already exists",
    when: "A contact with the same name and email is on record.",
    details: { contactId: z.string() },
  },
  already_invited: {
    status: 409,
    title: "There is an open invitation",
    when: "The contact has an open invitation to this role. Resend it instead.",
    details: { invitationId: z.string() },
  },
  already_active: {
    status: 409,
    title: "This person already has access",
    when: "The invitation would add neither a role nor a workspace.",
    details: none,
  },
  not_eligible: {
    status: 409,
    title: "This contact cannot be invited yet",
    when: "A prerequisite of the role is not met.",
    details: { checks: z.array(EligibilityCheck) },
  },
  invitation_not_open: {
    status: 409,
    title: "The invitation is closed",
    when: "It was accepted or withdrawn, so it can be neither resent nor withdrawn.",
    details: { invitationStatus: growing(["accepted", "revoked"]) },
  },
  letter_not_requested: {
    status: 409,
    title: "This invitation goes out by email",
    when: "A letter was asked for, and the invitation was made without `letter`.",
    details: none,
  },
  resend_cooldown: {
    status: 429,
    title: "An email was sent a moment ago",
    when: "Resent within the cooldown, or over the day's cap for one invitation.",
    details: later,
  },
  role_in_use: {
    status: 409,
    title: "The role is in use",
    when: "Users or open invitations hold the role.",
    details: none,
  },
  role_built_in: {
    status: 409,
    title: "Built-in roles stay",
    when: "A built-in role cannot be deleted, nor its key taken.",
    details: none,
  },
  record_set_in_use: {
    status: 409,
    title: "The record set is in use",
    when: "Users or open invitations hold the record set.",
    details: none,
  },
  last_admin: {
    status: 409,
    title: "Somebody must stay in charge",
    when: "The last user who may change the organization would lose that.",
    details: none,
  },
  import_unreadable: {
    status: 422,
    title: "The file could not be read",
    when: "It is not CSV in a known encoding, or has no header row.",
    details: none,
  },

  // Accepting
  invitation_not_found: {
    status: 404,
    title: "This link is not valid",
    when: "The token belongs to no invitation.",
    details: none,
  },
  invitation_expired: {
    status: 410,
    title: "This invitation has expired",
    when: "Its time is over. A new link can be asked for.",
    details: none,
  },
  invitation_superseded: {
    status: 410,
    title: "A newer email exists",
    when: "The invitation was resent; only the newest link works.",
    details: none,
  },
  invitation_revoked: {
    status: 410,
    title: "This invitation was withdrawn",
    when: "The office took it back.",
    details: none,
  },
  invitation_accepted: {
    status: 410,
    title: "This invitation was already accepted",
    when: "Somebody accepted it before.",
    details: none,
  },
  signed_in_as_other: {
    status: 409,
    title: "You are signed in as somebody else",
    when: "The session's email is not the invited one.",
    details: none,
  },
  email_not_verified: {
    status: 403,
    title: "Confirm your email address first",
    when: "Who is signed in has the invited address, and has not shown that it is theirs.",
    details: none,
  },
  sign_in_required: {
    status: 401,
    title: "Sign in to accept",
    when: "The invited email has an account; accepting never changes its password.",
    details: none,
  },
  weak_password: {
    status: 422,
    title: "Choose a stronger password",
    when: "Under 12 or over 1,024 characters, common, or made of the organization's or the person's own words.",
    details: { reason: growing(["required", "too_short", "too_long", "common", "personal"]) },
  },
  reset_link_invalid: {
    status: 410,
    title: "This link is not valid any more",
    when: "The reset link is unknown, used, or over.",
    details: none,
  },
  signature_invalid: {
    status: 401,
    title: "The signature is not valid",
    when: "A webhook's signature or time is wrong.",
    details: none,
  },

  // The server
  not_implemented: {
    status: 501,
    title: "Not built yet",
    when: "The route is declared, and this server does not answer it yet.",
    details: none,
  },
  service_unavailable: {
    status: 503,
    title: "Try again in a moment",
    when: "The database cannot be reached, or the server is stopping. See `Retry-After`.",
    details: none,
  },
  host_unavailable: {
    status: 503,
    title: "Try again in a moment",
    when: "A callback of the host threw, took longer than 5 s, or answered with something that cannot be used; the server's log names it.",
    details: { callback: z.string() },
  },
  internal_error: {
    status: 500,
    title: "Something went wrong here",
    when: "A fault of the server; the log has it under the request's id.",
    details: none,
  },
} as const satisfies Record<string, ErrorSpec>;

interface ErrorSpec {
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly details: Readonly<Record<string, z.ZodMiniType>>;
}

/** The closed set of codes. */
export type ErrorCode = keyof typeof errors;

/** What the body of a code holds beside the common members. */
export type ErrorDetails<Code extends ErrorCode> = {
  -readonly [Key in keyof (typeof errors)[Code]["details"]]: (typeof errors)[Code]["details"][Key] extends z.ZodMiniType
    ? z.output<(typeof errors)[Code]["details"][Key]>
    : never;
};

/** A problem-details body as it goes over the wire. */
export type Problem<Code extends ErrorCode = ErrorCode> = Code extends ErrorCode
  ? { type: string; title: string; status: number; code: Code; detail: string; requestId?: string } & ErrorDetails<Code>
  : never;

/** The members every problem has, for documents and for reading an unknown one. */
export const ProblemBase = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.optional(z.string()),
});

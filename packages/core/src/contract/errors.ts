import * as z from "zod/mini";
import { errorDetails, type ErrorCode } from "./error-details.js";

export { FieldError, type ErrorCode } from "./error-details.js";

interface ErrorWords {
  readonly status: number;
  readonly title: string;
  readonly when: string;
}

const words = {
  // The request itself
  malformed_json: {
    status: 400,
    title: "The body is not valid JSON",
    when: "The body could not be read as JSON.",
  },
  contract_version_unsupported: {
    status: 400,
    title: "Client and server use different contracts",
    when: "The header `Latchkey-Contract` names a different major version than the server's.",
  },
  route_not_found: {
    status: 404,
    title: "There is no such route",
    when: "The path is not part of the contract.",
  },
  method_not_allowed: {
    status: 405,
    title: "This route does not support the method",
    when: "The path exists, but with other methods: see `Allow`.",
  },
  payload_too_large: {
    status: 413,
    title: "The body is too large",
    when: "The body is over the route's limit: 1 MiB, batches and `POST /contacts/sync` 16 MiB, imports 25 MiB.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The content type is not accepted",
    when: "The route does not accept the `Content-Type` of the body.",
  },
  validation_failed: {
    status: 422,
    title: "Some values are not valid",
    when: "A field is missing, unknown, of the wrong type or over its limit.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "This idempotency key belongs to another request",
    when: "The same key came with another body.",
  },
  idempotency_in_progress: {
    status: 409,
    title: "The first request with this key is still running",
    when: "Two requests with the same key overlap. Try again in a moment.",
  },

  // The caller
  unauthenticated: {
    status: 401,
    title: "Sign in first",
    when: "The request has no identity, or one that is no longer valid.",
  },
  invalid_credentials: {
    status: 401,
    title: "Email or password is wrong",
    when: "Signing in failed. The response is the same whether or not the account exists.",
  },
  forbidden: {
    status: 403,
    title: "You are not allowed to do this",
    when: "The caller's role lacks the permission named.",
  },
  origin_rejected: {
    status: 403,
    title: "This origin is not trusted",
    when: "A write with the session cookie came from an origin that is not configured.",
  },
  managed_by_host: {
    status: 409,
    title: "This is done where you sign in",
    when: "The host keeps the accounts and this server cannot do this: sign in, or change or reset a password, at `signInUrl`. It is null if the host has not configured one.",
  },
  password_change_required: {
    status: 403,
    title: "Choose your own password first",
    when: "The session began with a temporary password.",
  },
  account_deactivated: {
    status: 403,
    title: "This account is deactivated",
    when: "The password is correct, but the account is not allowed to sign in.",
  },
  role_not_grantable: {
    status: 403,
    title: "You cannot grant this role",
    when: "The caller's role cannot invite people to the role.",
  },
  workspace_not_grantable: {
    status: 403,
    title: "You cannot grant this workspace",
    when: "The caller does not hold the workspace. `workspaceId` is null if all of them were asked for.",
  },
  host_only: {
    status: 403,
    title: "Only the host can change this",
    when: "The `fields` belong to the host: the organization's status, plan and completeness. The values that they have already are accepted.",
  },
  organization_suspended: {
    status: 403,
    title: "The organization is suspended",
    when: "The host has suspended the organization, so no invitation can be accepted until it is active again.",
  },
  organization_closed: {
    status: 403,
    title: "The organization is closed",
    when: "The host has closed the organization, so nobody can sign in or accept an invitation.",
  },
  rate_limited: {
    status: 429,
    title: "Too many attempts",
    when: "A limit on guesses or on sending was reached. See `Retry-After`.",
  },

  // The subject
  not_found: {
    status: 404,
    title: "Not found",
    when: "The id does not exist, or belongs to another organization.",
  },
  organization_missing: {
    status: 409,
    title: "The organization is not set up yet",
    when: "There is no organization yet: call `client.organization.put({ name, contactEmail })` once, or pass `organizations: { get }` to `createLatchkey`.",
  },
  organization_managed: {
    status: 409,
    title: "The host keeps the organization",
    when: "The server has `organizations.get`, so the organization follows the host. Change it there.",
  },
  conflict: {
    status: 409,
    title: "This value is taken",
    when: "Another record has the same value, which must be unique.",
  },
  contact_exists: {
    status: 409,
    title: "This contact already exists",
    when: "There is a contact with the same name and email.",
  },
  already_invited: {
    status: 409,
    title: "There is an open invitation",
    when: "The contact has an open invitation to this role. Resend it instead.",
  },
  already_active: {
    status: 409,
    title: "This person already has access",
    when: "The invitation would add neither a role nor a workspace.",
  },
  not_eligible: {
    status: 409,
    title: "This contact cannot be invited yet",
    when: "A prerequisite of the role is not met.",
  },
  invitation_not_open: {
    status: 409,
    title: "The invitation is closed",
    when: "The invitation was accepted or revoked, so it can be neither resent nor revoked.",
  },
  letter_not_requested: {
    status: 409,
    title: "This invitation is sent by email",
    when: "The invitation was created without `letter`, so there is no letter to print.",
  },
  resend_cooldown: {
    status: 429,
    title: "An email was just sent",
    when: "The invitation was resent within the cooldown, or more often than its daily cap allows.",
  },
  role_in_use: {
    status: 409,
    title: "The role is in use",
    when: "Users or open invitations have the role.",
  },
  role_built_in: {
    status: 409,
    title: "This key belongs to a built-in role",
    when: "A role that is built in cannot be created again.",
  },
  record_set_in_use: {
    status: 409,
    title: "The record set is in use",
    when: "Users or open invitations have the record set.",
  },
  last_admin: {
    status: 409,
    title: "At least one admin is required",
    when: "The last user who can change the organization would lose that permission, or could no longer sign in.",
  },
  import_unreadable: {
    status: 422,
    title: "The file could not be read",
    when: "The file is not CSV or XLSX that can be read: see `reason`.",
  },
  import_applied: {
    status: 409,
    title: "The import has been applied",
    when: "Rows of it are on record, so the file cannot be read another way. Rows that were not written can be changed.",
  },
  import_in_progress: {
    status: 409,
    title: "The import is being applied",
    when: "Another request applies it at this moment. Try again when it is done.",
  },

  // Accepting
  invitation_not_found: {
    status: 404,
    title: "This link is not valid",
    when: "The token does not belong to an invitation.",
  },
  invitation_expired: {
    status: 410,
    title: "This invitation has expired",
    when: "The invitation has expired. The recipient can ask for a new link.",
  },
  invitation_superseded: {
    status: 410,
    title: "There is a newer email",
    when: "The invitation was resent; only the newest link works.",
  },
  invitation_revoked: {
    status: 410,
    title: "This invitation was revoked",
    when: "The office revoked the invitation.",
  },
  invitation_accepted: {
    status: 410,
    title: "This invitation was already accepted",
    when: "The invitation has been accepted before.",
  },
  signed_in_as_other: {
    status: 409,
    title: "You are signed in as someone else",
    when: "The email of the session is not the invited one.",
  },
  email_not_verified: {
    status: 403,
    title: "Confirm your email address first",
    when: "The account has the invited address, but the address is not verified.",
  },
  sign_in_required: {
    status: 401,
    title: "Sign in to accept",
    when: "The invited address has an account. Accepting never changes its password.",
  },
  weak_password: {
    status: 422,
    title: "Choose a stronger password",
    when: "The password is under 12 or over 1,024 characters, common, or made of words of the organization or the person.",
  },
  reset_link_invalid: {
    status: 410,
    title: "This link is no longer valid",
    when: "The reset link is unknown, used or expired.",
  },
  sign_in_link_invalid: {
    status: 410,
    title: "This link is no longer valid",
    when: "The sign-in link is unknown, used, replaced by a newer one, or older than 15 minutes.",
  },
  signature_invalid: {
    status: 401,
    title: "The signature is not valid",
    when: "The signature or the time of a webhook is wrong.",
  },

  // The server
  overloaded: {
    status: 503,
    title: "The server is busy",
    when: "More requests came than the database can take: too many waited for it, or this one waited too long. Try again shortly; see `Retry-After`.",
  },
  not_implemented: {
    status: 501,
    title: "Not built yet",
    when: "The route is declared, but this server does not have it yet.",
  },
  service_unavailable: {
    status: 503,
    title: "Try again in a moment",
    when: "The database cannot be reached, or the server is stopping. See `Retry-After`.",
  },
  host_unavailable: {
    status: 503,
    title: "Try again in a moment",
    when: "A function of the host threw, took longer than 5 s, or returned an invalid value. The server's log names it.",
  },
  internal_error: {
    status: 500,
    title: "Something went wrong here",
    when: "The server failed. Its log has the error under the request's id.",
  },
} as const satisfies Record<ErrorCode, ErrorWords>;

type Errors = {
  readonly [Code in ErrorCode]: (typeof words)[Code] & { readonly details: (typeof errorDetails)[Code] };
};

/**
 * Every error of this contract, as RFC 9457 problem details: the HTTP status, the title, when it happens, and the
 * members of the body besides `type, title, status, code, detail`. One code has one status everywhere.
 */
export const errors = /* @__PURE__ */ withDetails();

function withDetails(): Errors {
  const all = Object.entries(words).map(([code, spec]) => [
    code,
    { ...spec, details: errorDetails[code as ErrorCode] },
  ]);
  return Object.fromEntries(all) as Errors;
}

/** The members of a code's body besides the common ones. */
export type ErrorDetails<Code extends ErrorCode> = {
  -readonly [Key in keyof (typeof errors)[Code]["details"]]: (typeof errors)[Code]["details"][Key] extends z.ZodMiniType
    ? z.output<(typeof errors)[Code]["details"][Key]>
    : never;
};

/** A problem-details body, as sent over the wire. */
export type Problem<Code extends ErrorCode = ErrorCode> = Code extends ErrorCode
  ? { type: string; title: string; status: number; code: Code; detail: string; requestId?: string } & ErrorDetails<Code>
  : never;

/** The members that every problem has, for documents and for reading an unknown one. */
export const ProblemBase = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.optional(z.string()),
});

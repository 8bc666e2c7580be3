import * as z from "zod/mini";
import { EligibilityCheck } from "./eligibility.js";
import { Instant, growing } from "./fields.js";
import { unreadableReasons } from "./import/unreadable.js";

/** A mistake in one field. `path` is dotted, as in `workspaceIds.0`; `code` is one of {@link fieldErrorCodes}. */
export const FieldError = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** The parts of the value that are the mistake, where it is not the whole value: the links of a message. */
  found: z.optional(z.array(z.string())),
});
export type FieldError = z.infer<typeof FieldError>;

const none = {};
const later = { retryAt: Instant };

/** The members of each error's body, besides those that all have. Apart from its words, which a client does not need. */
export const errorDetails = {
  malformed_json: none,
  contract_version_unsupported: { supported: z.string() },
  route_not_found: none,
  method_not_allowed: none,
  payload_too_large: { maxBytes: z.number() },
  unsupported_media_type: none,
  validation_failed: { errors: z.array(FieldError) },
  idempotency_key_reused: none,
  idempotency_in_progress: none,
  unauthenticated: none,
  invalid_credentials: none,
  forbidden: { permission: z.string() },
  origin_rejected: none,
  managed_by_host: { signInUrl: z.nullable(z.string()) },
  password_change_required: none,
  account_deactivated: none,
  role_not_grantable: { role: z.string() },
  workspace_not_grantable: { workspaceId: z.nullable(z.string()) },
  host_only: { fields: z.array(z.string()) },
  organization_suspended: none,
  organization_closed: none,
  rate_limited: later,
  not_found: none,
  organization_missing: none,
  organization_managed: none,
  conflict: { field: z.string() },
  contact_exists: { contactId: z.string() },
  already_invited: { invitationId: z.string() },
  already_active: none,
  not_eligible: { checks: z.array(EligibilityCheck) },
  invitation_not_open: { invitationStatus: growing(["accepted", "revoked"]) },
  letter_not_requested: none,
  resend_cooldown: later,
  role_in_use: none,
  role_built_in: none,
  record_set_in_use: none,
  last_admin: none,
  import_unreadable: { reason: growing(unreadableReasons), row: z.nullable(z.number()) },
  import_applied: none,
  import_in_progress: none,
  invitation_not_found: none,
  invitation_expired: none,
  invitation_superseded: none,
  invitation_revoked: none,
  invitation_accepted: none,
  signed_in_as_other: none,
  email_not_verified: none,
  sign_in_required: none,
  weak_password: { reason: growing(["required", "too_short", "too_long", "common", "personal"]) },
  reset_link_invalid: none,
  sign_in_link_invalid: none,
  signature_invalid: none,
  overloaded: none,
  not_implemented: none,
  service_unavailable: none,
  host_unavailable: { callback: z.string() },
  internal_error: none,
} as const satisfies Record<string, Readonly<Record<string, z.ZodMiniType>>>;

/** The closed set of error codes. */
export type ErrorCode = keyof typeof errorDetails;

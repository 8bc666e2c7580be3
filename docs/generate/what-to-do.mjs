// What a developer or a user does about each error. The contract says when it happens. A missing code stops the build.
export const whatToDo = {
  malformed_json:
    "Send the body as JSON, with `Content-Type: application/json`. If a framework reads the body first, mount Latchkey before its parser.",
  contract_version_unsupported:
    "Bring `@latchkey/core` and `@latchkey/server` to the same major version; `supported` names the server's.",
  route_not_found:
    "Compare the path with the HTTP reference and with `basePath`: the path that Latchkey is mounted at.",
  method_not_allowed: "Use one of the methods that the `Allow` header names.",
  payload_too_large: "Split the request. `maxBytes` is the limit; a batch takes 16 MiB.",
  unsupported_media_type: "Send `Content-Type: application/json`, and `text/csv` for imports.",
  validation_failed:
    "Each entry of `errors` names a field by `path`, with a code and a sentence. The forms of `@latchkey/react` show them beside the field.",
  idempotency_key_reused: "Use a new `Idempotency-Key` for a new request. The client does so automatically.",
  idempotency_in_progress: "Wait for `Retry-After` and send the same request again to get the first response.",
  unauthenticated: "Sign in, return the caller from `authenticate`, or send a fresh token.",
  invalid_credentials: "Try again, or reset the password. The response never says whether the account exists.",
  forbidden: "Give the caller's role the `permission` named, or sign in as someone who has it.",
  origin_rejected:
    "Add the page's origin, which `detail` names, to `allowedOrigins` (`LATCHKEY_ALLOWED_ORIGINS`); if it is the server's own behind a proxy, set `publicUrl` (`LATCHKEY_PUBLIC_URL`).",
  password_change_required: "Show `ForcePasswordChangeForm`; `SignInForm` and `RequireSession` do so automatically.",
  account_deactivated: "Reactivate the user, if they should have access.",
  role_not_grantable: "Add the role to the caller's `canInvite`, or let someone else invite.",
  workspace_not_grantable: "Invite to a workspace that the caller holds, or let someone else invite.",
  host_only:
    "Leave the `fields` out. The host changes them: with `isHost` from `authenticate`, a token for `latchkey-host`, `latchkey.organizations.set`, or the command line.",
  organization_suspended: "Ask the host. Links work again once the organization is active.",
  organization_closed: "Ask the host. Nobody can sign in to a closed organization.",
  rate_limited: "Wait until `retryAt`. Behind a proxy, set `trustProxy`; otherwise all callers share one count.",
  not_found: "Check the id. An id of another organization looks exactly like one that does not exist.",
  organization_missing:
    "Send `PUT /organization` once, with a name and a contact address, or pass `organizations` to `createLatchkey`.",
  organization_managed:
    "Change the organization where your app keeps it; `organizations.get` is called again within 30 seconds.",
  conflict: "Choose another value for the field that `field` names.",
  contact_exists: "Use the contact that `contactId` names.",
  already_invited: "Resend the invitation that `invitationId` names.",
  already_active: "Nothing to do: the person can sign in.",
  not_eligible: "Fix each entry of `checks` that is not `ok`; `EligibilityChecklist` shows them.",
  invitation_not_open: "Send a new invitation.",
  letter_not_requested: "Invite with `letter: true`.",
  resend_cooldown: "Wait until `retryAt`.",
  role_in_use: "Give its users another role and cancel its open invitations first.",
  role_built_in: "Change the built-in role instead, or add one under another key.",
  record_set_in_use: "Give its users another record set first.",
  last_admin: "Give someone else a role that may change the organization first.",
  import_unreadable:
    "Tell the person what `reason` says: another sheet, a file saved as CSV or XLSX, a quote to close at `row`. Nothing is kept of the file.",
  import_applied:
    "Rows of it are on record. Change the rows that are left, or import the file again to read it another way.",
  import_in_progress: "Read the import until its `status` is `applied`, then apply it again if rows are left.",
  invitation_not_found: "Open the link from the email as it is. If that fails, the office can resend it.",
  invitation_expired: "Ask for a new link on the page, or let the office resend it.",
  invitation_superseded: "Open the link in the newest email.",
  invitation_revoked: "Ask the office. They can send a new invitation.",
  invitation_accepted: "Sign in.",
  signed_in_as_other: "Sign out and continue; the accept page offers it.",
  sign_in_required: "Sign in with the account of the invited address; the accept page asks for it.",
  weak_password: "Choose a longer or less common password; see `reason`.",
  reset_link_invalid: "Ask for a new reset link.",
  sign_in_link_invalid: "Ask for a new sign-in link.",
  signature_invalid: "Compare the secret on both sides, and the sender's clock. The raw body is signed.",
  not_implemented: "Nothing: this server does not have the route yet. See the list of what is not built.",
  overloaded:
    "Try again after `Retry-After`; the client does so for reads and keyed writes. If it happens often, add a server process or a faster database. The server's log says whether the queue was full (`database_queue_full`) or the wait too long (`database_busy`).",
  service_unavailable:
    "Try again after `Retry-After`; the client does so for reads and writes with a key. `GET /health` says what is wrong.",
  host_unavailable:
    "Look for `callback` in the server's log: it says what your function threw or returned. Then try again.",
  managed_by_host:
    "Send the person to `signInUrl`, where your app signs people in, or add the missing function to `accounts`.",
  email_not_verified:
    "Follow the link in the confirmation email, or let your sign-in report the address as verified. Then open the invitation again.",
  internal_error: "Look for `requestId` in the server's log.",
};

import { isLatchkeyError, type LatchkeyErrorCode, type Preview } from "@latchkey/core";
import type { Accepted } from "@latchkey/core/contract";
import { safePage } from "../ui/safe-page.js";

/** The states of a preview that cannot be accepted. Each has a view of the same name. */
const closedKinds = [
  "expired",
  "superseded",
  "revoked",
  "accepted",
  "signed_in_as_other",
  "organization_suspended",
  "organization_closed",
] as const;

/** The view to show. Each kind is one component. */
export type AcceptView =
  | { kind: "loading" }
  /** The page was opened without a token. */
  | { kind: "no_token" }
  | { kind: "unknown_link" }
  /** The link could not be checked: no network, too many attempts, or an error. */
  | { kind: "failed"; error: unknown }
  | { kind: "password"; preview: Preview }
  | { kind: "magic_link"; preview: Preview }
  | { kind: "temporary_password"; preview: Preview }
  /** The invited address has an account that is not signed in here. */
  | { kind: "account_exists"; preview: Preview }
  /** People sign in, and perhaps sign up, on a page of the host. */
  | { kind: "sign_in_elsewhere"; preview: Preview; href: string }
  /** The invited account is signed in here: one click accepts. */
  | { kind: "account_signed_in"; preview: Preview; name: string }
  | { kind: (typeof closedKinds)[number]; preview: Preview }
  /** `isTemporary`: signed in with a temporary password, so the portal first asks for a new one. */
  | { kind: "done"; accepted: Accepted; isTemporary: boolean; preview: Preview | undefined };

export type AcceptViewKind = AcceptView["kind"];

/** What is known about a link so far. */
export interface AcceptFacts {
  /** `undefined` before the URL was read, null if it has no token. */
  token: string | null | undefined;
  preview?: Preview | undefined;
  /** Why the preview failed to load. */
  error?: unknown;
  /** The error code of an accept that was refused because something changed since the preview. */
  refusal?: LatchkeyErrorCode | undefined;
  accepted?: Accepted | undefined;
}

/** Errors that lead to another view. Others appear above the form. */
const states: Partial<Record<LatchkeyErrorCode, Preview["state"]>> = {
  invitation_expired: "expired",
  invitation_superseded: "superseded",
  invitation_revoked: "revoked",
  invitation_accepted: "accepted",
  signed_in_as_other: "signed_in_as_other",
  organization_suspended: "organization_suspended",
  organization_closed: "organization_closed",
};

/** Whether an error means that the link or the session is no longer as in the preview. */
export const changesView = (code: LatchkeyErrorCode): boolean =>
  code in states || code === "sign_in_required" || code === "invitation_not_found";

/** The view for these facts. */
export function toView({ token, preview: seen, error, refusal, accepted }: AcceptFacts): AcceptView {
  if (accepted)
    return {
      kind: "done",
      accepted,
      isTemporary: seen !== undefined && openView(seen).kind === "temporary_password",
      preview: seen,
    };
  if (token === undefined) return { kind: "loading" };
  if (token === null) return { kind: "no_token" };
  if (refusal === "invitation_not_found" || isLatchkeyError(error, "invitation_not_found"))
    return { kind: "unknown_link" };
  if (!seen) return error ? { kind: "failed", error } : { kind: "loading" };
  const preview = refusal ? correct(seen, refusal) : seen;
  if (preview.state === "open") return openView(preview);
  const shown = closedKinds.find((kind) => kind === preview.state);
  // An unknown state, from a newer server: only offer to try again.
  return shown ? { kind: shown, preview } : { kind: "failed", error: undefined };
}

function openView(preview: Preview): AcceptView {
  // An existing account comes first, whatever the activation: accepting never creates a second one or changes its
  // password.
  if (preview.accountExists) {
    if (preview.signedInAs) return { kind: "account_signed_in", preview, name: preview.signedInAs.name };
    const href = safePage(preview.signInUrl);
    return href === undefined ? { kind: "account_exists", preview } : { kind: "sign_in_elsewhere", preview, href };
  }
  if (preview.invitation.activation === "magic_link") return { kind: "magic_link", preview };
  if (preview.invitation.activation === "temporary_password") return { kind: "temporary_password", preview };
  return { kind: "password", preview };
}

function correct(preview: Preview, refusal: LatchkeyErrorCode): Preview {
  const state = states[refusal];
  if (state) return { ...preview, state };
  return refusal === "sign_in_required" ? { ...preview, accountExists: true, signedInAs: undefined } : preview;
}

/**
 * Whether the link is of no further use, so that its token can be forgotten. An expired or superseded link can still
 * request a new one.
 */
export const isOver = (kind: AcceptViewKind): boolean =>
  kind === "done" || kind === "revoked" || kind === "accepted" || kind === "unknown_link";

/** The name of the workspace, else of the organization. */
export const placeOf = ({ invitation }: Preview): string => invitation.workspace?.name ?? invitation.organization.name;

/** Whether another person is certainly signed in: their address does not match the masked one. */
export function isSignedInAsOther({ signedInAs, invitation }: Preview): boolean {
  const [start, end, ...more] = invitation.maskedEmail.toLowerCase().split("•••");
  if (!signedInAs?.email || start === undefined || end === undefined || more.length > 0) return false;
  const email = signedInAs.email.toLowerCase();
  return !(email.startsWith(start) && email.endsWith(end));
}

/** The organization's color, if it is valid. It goes into a style attribute, so only six hex digits are allowed. */
export const safeColor = (color: string | null | undefined): string | undefined =>
  color && /^#[0-9a-f]{6}$/i.test(color) ? color : undefined;

/** The URL of the organization's logo, if it is safe to load. */
export const safeLogo = (url: string | null | undefined): string | undefined =>
  url && URL.canParse(url) && new URL(url).protocol === "https:" ? url : undefined;

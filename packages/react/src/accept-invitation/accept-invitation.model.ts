import { isLatchkeyError, type LatchkeyErrorCode, type Preview } from "@latchkey/core";
import type { Accepted } from "@latchkey/core/contract";
import { safePage } from "../ui/safe-page.js";

/** Previews that cannot be accepted as they are; each state is a view of the same name. */
const closedKinds = ["expired", "superseded", "revoked", "accepted", "signed_in_as_other"] as const;

/** What the person sees. Every kind is one small view. */
export type AcceptView =
  | { kind: "loading" }
  /** The page was opened without a link. */
  | { kind: "no_token" }
  | { kind: "unknown_link" }
  /** The link could not be looked up: no network, too many attempts, a fault. */
  | { kind: "failed"; error: unknown }
  | { kind: "password"; preview: Preview }
  | { kind: "magic_link"; preview: Preview }
  | { kind: "temporary_password"; preview: Preview }
  /** The invited address has an account, and it is not signed in here. */
  | { kind: "account_exists"; preview: Preview }
  /** People sign in at the host's, which may be where they get their account too. */
  | { kind: "sign_in_elsewhere"; preview: Preview; href: string }
  /** The invited account is signed in here: one click. */
  | { kind: "account_signed_in"; preview: Preview; name: string }
  | { kind: (typeof closedKinds)[number]; preview: Preview }
  /** `isTemporary`: in by a temporary password, so that the portal asks for one of their own first. */
  | { kind: "done"; accepted: Accepted; isTemporary: boolean; preview: Preview | undefined };

export type AcceptViewKind = AcceptView["kind"];

/** What is known of a link so far. */
export interface AcceptFacts {
  /** `undefined` before the address was read, null where it has none. */
  token: string | null | undefined;
  preview?: Preview | undefined;
  /** Why there is no preview. */
  error?: unknown;
  /** What accepting was refused with: the world has changed since the preview. */
  refusal?: LatchkeyErrorCode | undefined;
  accepted?: Accepted | undefined;
}

/** Refusals that lead to another view; all others are told above the form. */
const states: Partial<Record<LatchkeyErrorCode, Preview["state"]>> = {
  invitation_expired: "expired",
  invitation_superseded: "superseded",
  invitation_revoked: "revoked",
  invitation_accepted: "accepted",
  signed_in_as_other: "signed_in_as_other",
};

/** Whether accepting was refused because the link or the session is not what the preview said. */
export const changesView = (code: LatchkeyErrorCode): boolean =>
  code in states || code === "sign_in_required" || code === "invitation_not_found";

/** The view for what is known. */
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
  // A state of a newer server: nothing can be promised, so nothing is offered but to try again.
  return shown ? { kind: shown, preview } : { kind: "failed", error: undefined };
}

function openView(preview: Preview): AcceptView {
  // An account goes first, whatever the activation: accepting never makes a second one, nor changes its password.
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
 * Whether the link has nothing left to give, so that its token is let go. An expired or replaced one can still ask for
 * another.
 */
export const isOver = (kind: AcceptViewKind): boolean =>
  kind === "done" || kind === "revoked" || kind === "accepted" || kind === "unknown_link";

/** What is offered: a place, else the organization itself. */
export const placeOf = ({ invitation }: Preview): string => invitation.workspace?.name ?? invitation.organization.name;

/** Whether somebody else than the invited one is surely signed in: their address does not fit the masked one. */
export function isSignedInAsOther({ signedInAs, invitation }: Preview): boolean {
  const [start, end, ...more] = invitation.maskedEmail.toLowerCase().split("•••");
  if (!signedInAs?.email || start === undefined || end === undefined || more.length > 0) return false;
  const email = signedInAs.email.toLowerCase();
  return !(email.startsWith(start) && email.endsWith(end));
}

/** The colour of the organization where it is one. It goes into a style attribute: nothing but six hex digits may. */
export const safeColour = (colour: string | null | undefined): string | undefined =>
  colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : undefined;

/** The address of the organization's logo where it may be loaded. */
export const safeLogo = (url: string | null | undefined): string | undefined =>
  url && URL.canParse(url) && new URL(url).protocol === "https:" ? url : undefined;

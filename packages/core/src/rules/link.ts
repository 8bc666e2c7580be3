import type { PreviewState } from "../contract/acceptance/schema.js";
import { invitationStatusAt, type InvitationStatus } from "../contract/invitation/status.js";
import { mayAcceptIn } from "./organization.js";
import { allowed, refused, type Ruling } from "./ruling.js";

/** A link, and the invitation that it is for. */
export interface LinkFacts {
  /** The invitation's status as stored. */
  status: InvitationStatus;
  expiresAt: Date;
  /** Whether a newer link has replaced it, or it was retired. */
  isSuperseded: boolean;
  /** Whether the secret that it was made with is still configured. Default true. */
  isKeyKnown?: boolean;
}

/** The state of a link, whoever opens it. */
export type LinkState = Exclude<PreviewState, "signed_in_as_other" | "organization_suspended" | "organization_closed">;

/** The state of a link at `now`, whoever opens it. The invitation's end comes before the link's. */
export function linkStateAt(
  { status: stored, expiresAt, isSuperseded, isKeyKnown = true }: LinkFacts,
  now: Date,
): LinkState {
  const status = invitationStatusAt(stored, expiresAt, now);
  if (status === "accepted" || status === "revoked") return status;
  // An invitation is stored as expired only when a newer one replaces it. That one's email has the link to use.
  if (isSuperseded || stored === "expired") return "superseded";
  // Removing a leaked secret from the configuration ends the links made with it. The invitee can ask for a new one.
  return isKeyKnown ? status : "expired";
}

/**
 * The state of a link for the person who opens it.
 *
 * @param counts whether its inviter could still make the invitation (`inviterCouldInvite`)
 * @param organization the status of the organization: while it is not active, nothing can be done with a link
 * @param signedInAs the address that they are signed in with; null if they are not
 */
export function previewStateOf(
  state: LinkState,
  {
    counts,
    email,
    organization,
    signedInAs,
  }: { counts: boolean; email: string; organization: string; signedInAs: { email: string | null } | null },
): PreviewState {
  if (state === "accepted" || state === "revoked") return state;
  const entry = mayAcceptIn(organization);
  if (!entry.ok) return entry.code;
  if (state !== "open") return state;
  if (!counts) return "revoked";
  return signedInAs !== null && signedInAs.email !== email ? "signed_in_as_other" : "open";
}

const refusals = {
  expired: "invitation_expired",
  superseded: "invitation_superseded",
  revoked: "invitation_revoked",
  accepted: "invitation_accepted",
  signed_in_as_other: "signed_in_as_other",
  organization_suspended: "organization_suspended",
  organization_closed: "organization_closed",
} as const;

/** Whether a link in this state can be accepted. */
export const mayAcceptLink = (state: PreviewState): Ruling<(typeof refusals)[keyof typeof refusals]> =>
  state === "open" ? allowed : refused(refusals[state], {});

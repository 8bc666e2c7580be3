import type { PreviewState } from "@latchkey/core/contract";
import { refuse, type Refusal } from "../../refusal.js";
import { hashToken, type Keyring } from "../../secrets/keyring.js";
import { statusOf } from "../../store/invitations.js";
import { findLink, type LinkedInvitation } from "../../store/links.js";
import type { Db } from "../../store/schema.js";

/**
 * The link with this token.
 *
 * @throws Refusal `invitation_not_found`
 */
export async function requireLink(db: Db, token: string): Promise<LinkedInvitation> {
  const found = await findLink(db, hashToken(token));
  if (!found) throw refuse("invitation_not_found");
  return found;
}

type LinkState = Exclude<PreviewState, "signed_in_as_other">;

/** The state of a link, whoever opens it. The invitation's end takes precedence over the link's. */
export function linkState({ link, invitation }: LinkedInvitation, keyring: Keyring): LinkState {
  const status = statusOf(invitation);
  if (status === "accepted" || status === "revoked") return status;
  // An invitation is stored as expired only when a newer one replaces it. That one's email has the link to use.
  if (link.superseded_at !== null || invitation.status === "expired") return "superseded";
  // Removing a leaked secret from the configuration ends the links made with it. The invitee can ask for a new one.
  return keyring.knows(link.key_id) ? status : "expired";
}

const refusals = {
  expired: "invitation_expired",
  superseded: "invitation_superseded",
  revoked: "invitation_revoked",
  accepted: "invitation_accepted",
} as const;

/** The refusal for a link that cannot be accepted. */
export const closedLink = (state: keyof typeof refusals): Refusal => refuse(refusals[state]);

/**
 * The link with this token, if it is open.
 *
 * @throws Refusal with the reason if it is not
 */
export async function requireOpenLink(db: Db, keyring: Keyring, token: string): Promise<LinkedInvitation> {
  const linked = await requireLink(db, token);
  const state = linkState(linked, keyring);
  if (state !== "open") throw closedLink(state);
  return linked;
}

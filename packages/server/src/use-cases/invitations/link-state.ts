import type { PreviewState } from "@latchkey/core/contract";
import { refuse, type Refusal } from "../../refusal.js";
import { hashToken, type Keyring } from "../../secrets/keyring.js";
import { findLink, statusOf, type LinkedInvitation } from "../../store/invitations.js";
import type { Db } from "../../store/schema.js";

/** The link of a token. @throws Refusal `invitation_not_found` */
export async function requireLink(db: Db, token: string): Promise<LinkedInvitation> {
  const found = await findLink(db, hashToken(token));
  if (!found) throw refuse("invitation_not_found");
  return found;
}

type LinkState = Exclude<PreviewState, "signed_in_as_other">;

/** What a link is now, whoever opens it. What ended the invitation is said before what happened to the link. */
export function linkState({ link, invitation }: LinkedInvitation, keyring: Keyring): LinkState {
  const status = statusOf(invitation);
  if (status === "accepted" || status === "revoked") return status;
  // An invitation is written down as expired only to make room for a newer one, whose mail is the one to use.
  if (link.superseded_at !== null || invitation.status === "expired") return "superseded";
  // Whoever takes a leaked secret out of the configuration wants what was made with it to end; a new link can be asked
  // for.
  return keyring.knows(link.key_id) ? status : "expired";
}

const refusals = {
  expired: "invitation_expired",
  superseded: "invitation_superseded",
  revoked: "invitation_revoked",
  accepted: "invitation_accepted",
} as const;

/** Why a link that is not open cannot be accepted. */
export const closedLink = (state: keyof typeof refusals): Refusal => refuse(refusals[state]);

/** The link of a token, open. @throws Refusal that says why it is not */
export async function requireOpenLink(db: Db, keyring: Keyring, token: string): Promise<LinkedInvitation> {
  const linked = await requireLink(db, token);
  const state = linkState(linked, keyring);
  if (state !== "open") throw closedLink(state);
  return linked;
}

import type { PreviewState } from "@latchkey/core/contract";
import { refuse, type Refusal } from "../refusal.js";
import { hashToken } from "../secrets/keyring.js";
import { findLink, statusOf, type LinkedInvitation } from "../store/invitations.js";
import type { Db } from "../store/schema.js";

/** The link of a token. @throws Refusal `invitation_not_found` */
export async function requireLink(db: Db, token: string): Promise<LinkedInvitation> {
  const found = await findLink(db, hashToken(token));
  if (!found) throw refuse("invitation_not_found");
  return found;
}

/** What a link is now, whoever opens it. What ended the invitation is said before what happened to the link. */
export function linkState({ link, invitation }: LinkedInvitation): Exclude<PreviewState, "signed_in_as_other"> {
  const status = statusOf(invitation);
  if (status === "accepted" || status === "revoked") return status;
  if (link.superseded_at !== null) return "superseded";
  return status;
}

const refusals = {
  expired: "invitation_expired",
  superseded: "invitation_superseded",
  revoked: "invitation_revoked",
  accepted: "invitation_accepted",
} as const;

/** Why a link that is not open cannot be accepted. */
export const closedLink = (state: keyof typeof refusals): Refusal => refuse(refusals[state]);

import { linkStateAt, mayAcceptLink, type LinkState } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { hashToken, type Keyring } from "../../secrets/keyring.js";
import { findLink, type LinkedInvitation } from "../../store/links.js";
import type { Db } from "../../store/schema.js";
import { assertRuling } from "../authority.js";

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

/** The state of a link by the database's clock, whoever opens it. */
export const linkState = ({ link, invitation }: LinkedInvitation, keyring: Keyring): LinkState =>
  linkStateAt(
    {
      status: invitation.status,
      expiresAt: invitation.expires_at,
      isSuperseded: link.superseded_at !== null,
      isKeyKnown: keyring.knows(link.key_id),
    },
    invitation.now,
  );

/**
 * The link with this token, if it is open.
 *
 * @throws Refusal with the reason if it is not
 */
export async function requireOpenLink(db: Db, keyring: Keyring, token: string): Promise<LinkedInvitation> {
  const linked = await requireLink(db, token);
  assertRuling(mayAcceptLink(linkState(linked, keyring)));
  return linked;
}

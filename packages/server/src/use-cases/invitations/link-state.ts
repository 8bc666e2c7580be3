import { linkStateAt, type LinkState } from "@latchkey/core/rules";
import type { Keyring } from "../../secrets/keyring.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { LinkedInvitation } from "../../store/links.js";

/** The state of a link by the database's clock, whoever opens it. */
export const linkState = (
  { link, invitation }: { link: Pick<LinkedInvitation["link"], "superseded_at" | "key_id">; invitation: InvitationRow },
  keyring: Keyring,
): LinkState =>
  linkStateAt(
    {
      status: invitation.status,
      expiresAt: invitation.expires_at,
      isSuperseded: link.superseded_at !== null,
      isKeyKnown: keyring.knows(link.key_id),
    },
    invitation.now,
  );

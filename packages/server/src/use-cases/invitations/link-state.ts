import { linkStateAt, type LinkState } from "@latchkey/core/rules";
import type { InvitationRow } from "../../store/invitations.js";
import type { LinkedInvitation } from "../../store/links.js";
import type { Db } from "../../store/schema.js";
import type { App } from "../app.js";
import { keyCounts } from "../keys/key-counts.js";

/** The state of a link by the database's clock, whoever opens it. */
export const linkState = async (
  app: App,
  db: Db,
  { link, invitation }: { link: Pick<LinkedInvitation["link"], "superseded_at" | "key_id">; invitation: InvitationRow },
): Promise<LinkState> =>
  linkStateAt(
    {
      status: invitation.status,
      expiresAt: invitation.expires_at,
      isSuperseded: link.superseded_at !== null,
      isKeyKnown: await keyCounts(app, db, link.key_id),
    },
    invitation.now,
  );

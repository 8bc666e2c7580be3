import type { SentInvitation } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { findInvitation, offerOf, statusOf, type InvitationRow } from "../../store/invitations.js";
import type { Db } from "../../store/schema.js";
import type { Actor } from "../app.js";

/**
 * An invitation that the actor can see.
 *
 * @throws Refusal `not_found`
 */
export async function requireInvitation(db: Db, actor: Actor, id: string): Promise<InvitationRow> {
  const invitation = await findInvitation(db, actor.organizationId, id, actor.workspaceIds);
  if (!invitation) throw refuse("not_found");
  return invitation;
}

/** An invitation as the rules see it. */
export const sentInvitation = (row: InvitationRow): SentInvitation => ({
  id: row.id,
  ...offerOf(row),
  status: statusOf(row),
  isLetter: row.via === "letter",
  email: row.email,
});

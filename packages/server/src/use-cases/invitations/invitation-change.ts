import type { InvitationChange } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import type { NewEvent } from "../../store/events.js";
import type { InvitationRow } from "../../store/invitations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, StaffCall } from "../app.js";

/** The event for a letter. No mail server reports on it. */
export const letterSent = (
  { actor, requestId }: { actor: Actor | null; requestId: string },
  { id, contact_id: contactId }: Pick<InvitationRow, "id" | "contact_id">,
): NewEvent => ({
  type: "invitation.sent",
  actor,
  target: { type: "invitation", id },
  contactId,
  invitationId: id,
  requestId,
  data: { via: "letter" },
});

/** The invitation with its contact, as the caller may see it. */
export async function withContact(
  trx: Trx,
  { actor }: StaffCall,
  invitation: Omit<InvitationChange, "contact">,
): Promise<InvitationChange> {
  const contact = await findContact(trx, actor.organizationId, invitation.contactId, actor.workspaceIds);
  if (!contact) throw refuse("not_found");
  return { ...invitation, contact };
}

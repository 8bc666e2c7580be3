import type { InvitationChange } from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { lockContact, updateContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  changeInvitation,
  findInvitation,
  openInvitationsTo,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";
import { withContact } from "./invitation-change.js";
import { requireInvitation } from "./require-invitation.js";

/** Revokes an invitation. Its link stops working. */
export function revokeInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) => {
    const { organizationId } = call.actor;
    const found = await requireInvitation(trx, call.actor, id);
    const contact = await lockContact(trx, organizationId, found.contact_id);
    if (!contact) throw refuse("not_found");
    const revoked = await changeInvitation(trx, organizationId, id, "revoke", {
      status: "revoked",
      revoked_at: sql`now()`,
    });
    if (!revoked) {
      const now = (await findInvitation(trx, organizationId, id)) ?? found;
      throw refuse("invitation_not_open", { invitationStatus: statusOf(now) });
    }
    if (contact.portal_invitation_id === id && contact.portal_state === "invited")
      await resetPortalStatus(trx, contact, revoked);
    await recordEvents(trx, organizationId, [
      {
        type: "invitation.revoked",
        actor: call.actor,
        target: { type: "invitation", id },
        contactId: contact.id,
        invitationId: id,
        requestId: call.requestId,
      },
    ]);
    return withContact(trx, call, toInvitation(revoked));
  });
}

/** Updates the contact's portal status after a revocation: to another open invitation, or to none. */
async function resetPortalStatus(trx: Trx, contact: ContactRow, revoked: InvitationRow): Promise<void> {
  const [other] = await openInvitationsTo(trx, contact.organization_id, [contact.id]);
  await updateContact(trx, contact, {
    portal_state: other ? "invited" : "pending",
    portal_invitation_id: other?.id ?? null,
    portal_role: other?.role ?? null,
    portal_delivery: other?.delivery ?? null,
    portal_expires_at: other?.expires_at ?? null,
    portal_sent_at: other?.sent_at ?? null,
    portal_since: revoked.now,
  });
}

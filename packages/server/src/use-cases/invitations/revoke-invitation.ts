import type { InvitationChange } from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { changeInvitation, findInvitation, statusOf, toInvitation } from "../../store/invitations.js";
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
    await writeBadges(trx, organizationId, [contact.id]);
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

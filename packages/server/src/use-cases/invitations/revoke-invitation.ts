import type { InvitationChange } from "@latchkey/core/contract";
import { mayRevoke } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { revokeOne } from "../../store/change-invitations.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { findInvitation, toInvitation } from "../../store/invitations.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { transact } from "../transact.js";
import { withContact } from "./invitation-change.js";
import { requireInvitation, sentInvitation } from "./require-invitation.js";

/** Revokes an invitation. Its link stops working. */
export function revokeInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) => {
    const { organizationId } = call.actor;
    const found = await requireInvitation(trx, call.actor, id);
    assertRuling(mayRevoke(call.actor, sentInvitation(found)));
    const contact = await lockContact(trx, organizationId, found.contact_id);
    if (!contact) throw refuse("not_found");
    const revoked = await revokeOne(trx, organizationId, id);
    if (!revoked) {
      // It ended while the contact was locked by someone else.
      const ended = await findInvitation(trx, organizationId, id);
      if (ended) assertRuling(mayRevoke(call.actor, sentInvitation(ended)));
      throw refuse("not_found");
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

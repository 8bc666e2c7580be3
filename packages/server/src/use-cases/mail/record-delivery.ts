import { isUndelivered } from "@latchkey/core/contract";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact } from "../../store/contacts.js";
import { changeDelivery, contactOfInvitation, type Delivery, type LinkOfInvitation } from "../../store/deliveries.js";
import type { Trx } from "../../store/schema.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";

/**
 * Records a delivery on the invitation, its contact and its batch item.
 *
 * @returns the contact's id; null if nothing was recorded
 */
export async function recordDelivery(trx: Trx, link: LinkOfInvitation, delivery: Delivery): Promise<string | null> {
  const { organizationId, invitationId } = link;
  // Locks the contact before the invitation, as everywhere.
  const contactId = await contactOfInvitation(trx, link);
  if (contactId === undefined) return null;
  const contact = await lockContact(trx, organizationId, contactId);
  const recorded = await changeDelivery(trx, link, delivery);
  if (!recorded) return null;
  if (contact) await writeBadges(trx, organizationId, [contact.id]);
  if (recorded.batch_id !== null) await recordOnBatch(trx, organizationId, invitationId, delivery);
  return contactId;
}

async function recordOnBatch(
  trx: Trx,
  organizationId: string,
  invitationId: string,
  { delivery, reason }: Delivery,
): Promise<void> {
  if (delivery === "sent")
    await updateBatchItems(trx, organizationId, items.sendingOf(invitationId), { status: "sent" });
  else if (isUndelivered(delivery))
    await updateBatchItems(trx, organizationId, items.sendingOf(invitationId), {
      status: "failed",
      code: delivery,
      detail: reason,
    });
}

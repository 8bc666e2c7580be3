import { deliveryStatuses, deliveryTransitions, isUndelivered, type DeliveryStatus } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact } from "../../store/contacts.js";
import type { Trx } from "../../store/schema.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";

/** The delivery of an invitation's mail. */
export interface Delivery {
  delivery: DeliveryStatus;
  delivery_reason: string | null;
  sent_at?: RawBuilder<Date>;
  /** When a queued mail is tried next. */
  next_attempt_at?: RawBuilder<Date>;
  resend_available_at?: RawBuilder<Date>;
}

/** The states from which a delivery can change to `next`, or stay in it. */
const leadingTo = (next: DeliveryStatus): DeliveryStatus[] =>
  // A deferred mail stays queued. From other states, only a new link leads back to `queued`.
  next === "queued"
    ? ["queued"]
    : deliveryStatuses.filter((status) => (deliveryTransitions[status] as readonly DeliveryStatus[]).includes(next));

/**
 * Records a delivery on the invitation, its contact and its batch item. Only the newest link counts: outcomes of older
 * links, and outcomes that arrive too late to follow the current state, change nothing.
 *
 * @returns the contact's id; null if nothing was recorded
 */
export async function recordDelivery(
  trx: Trx,
  link: { organizationId: string; invitationId: string; linkId: string },
  changes: Delivery,
): Promise<string | null> {
  const { organizationId, invitationId, linkId } = link;
  // Locks the contact before the invitation, as everywhere.
  const invitation = await trx
    .selectFrom("invitations")
    .select("contact_id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .executeTakeFirst();
  const contact = invitation && (await lockContact(trx, organizationId, invitation.contact_id));
  const recorded = await trx
    .updateTable("invitations")
    .set({ next_attempt_at: null, ...changes, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .where("current_link_id", "=", linkId)
    .where("delivery", "in", leadingTo(changes.delivery))
    .returning(["contact_id", "batch_id"])
    .executeTakeFirst();
  if (!recorded) return null;
  if (contact) await writeBadges(trx, organizationId, [contact.id]);
  if (recorded.batch_id !== null) await recordOnBatch(trx, organizationId, invitationId, changes);
  return recorded.contact_id;
}

async function recordOnBatch(
  trx: Trx,
  organizationId: string,
  invitationId: string,
  { delivery, delivery_reason: detail }: Delivery,
): Promise<void> {
  if (delivery === "sent")
    await updateBatchItems(trx, organizationId, items.sendingOf(invitationId), { status: "sent" });
  else if (isUndelivered(delivery))
    await updateBatchItems(trx, organizationId, items.sendingOf(invitationId), {
      status: "failed",
      code: delivery,
      detail,
    });
}

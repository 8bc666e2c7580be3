import { deliveryStatuses, deliveryTransitions, isUndelivered, type DeliveryStatus } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { lockContact, updateContact } from "../../store/contacts.js";
import { items, moveItems } from "../../store/move-items.js";
import type { Trx } from "../../store/schema.js";

/** What became of a mail. */
export interface Delivery {
  delivery: DeliveryStatus;
  delivery_reason: string | null;
  sent_at?: RawBuilder<Date>;
  /** When a mail that waits is tried next. */
  next_attempt_at?: RawBuilder<Date>;
  resend_available_at?: RawBuilder<Date>;
}

/** The states from which a delivery may come to one; in a state it may always stay. */
const leadingTo = (next: DeliveryStatus): DeliveryStatus[] =>
  // A mail that is deferred stays queued; from anywhere else only a new link leads back there.
  next === "queued"
    ? ["queued"]
    : deliveryStatuses.filter((status) => (deliveryTransitions[status] as readonly DeliveryStatus[]).includes(next));

/**
 * Writes a delivery on the invitation, on its contact's row and, where it is part of a batch, on its item. Delivery
 * belongs to the newest link: what became of an older one changes nothing, nor does what comes too late to follow what
 * is known. Answers the contact's id where it was told.
 */
export async function recordDelivery(
  trx: Trx,
  link: { organizationId: string; invitationId: string; linkId: string },
  changes: Delivery,
): Promise<string | null> {
  const { organizationId, invitationId, linkId } = link;
  // The contact before the invitation, as everywhere.
  const invitation = await trx
    .selectFrom("invitations")
    .select("contact_id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .executeTakeFirst();
  const contact = invitation && (await lockContact(trx, organizationId, invitation.contact_id));
  const told = await trx
    .updateTable("invitations")
    .set({ next_attempt_at: null, ...changes, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .where("current_link_id", "=", linkId)
    .where("delivery", "in", leadingTo(changes.delivery))
    .returning(["contact_id", "sent_at", "batch_id"])
    .executeTakeFirst();
  if (!told) return null;
  if (contact?.portal_invitation_id === invitationId)
    await updateContact(trx, contact, { portal_delivery: changes.delivery, portal_sent_at: told.sent_at });
  if (told.batch_id !== null) await recordOnBatch(trx, organizationId, invitationId, changes);
  return told.contact_id;
}

async function recordOnBatch(
  trx: Trx,
  organizationId: string,
  invitationId: string,
  { delivery, delivery_reason: detail }: Delivery,
): Promise<void> {
  if (delivery === "sent") await moveItems(trx, organizationId, items.sendingOf(invitationId), { status: "sent" });
  else if (isUndelivered(delivery))
    await moveItems(trx, organizationId, items.sendingOf(invitationId), { status: "failed", code: delivery, detail });
}

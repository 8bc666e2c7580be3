import { isUndelivered } from "@latchkey/core/contract";
import { groupBy } from "../../group-by.js";
import { writeBadges } from "../../store/contact-badges.js";
import { changeDeliveries, type ChangedDelivery, type Delivery } from "../../store/deliveries.js";
import type { Trx } from "../../store/schema.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";

/**
 * Records deliveries on invitations and their contacts, in a constant number of statements. The contacts have to be
 * locked. `recordOnBatches` follows at the end of the transaction.
 *
 * @param contactIds the locked contacts
 * @returns the invitations that were changed
 */
export async function recordDeliveries(
  trx: Trx,
  organizationId: string,
  contactIds: readonly string[],
  deliveries: readonly Delivery[],
): Promise<ChangedDelivery[]> {
  if (deliveries.length === 0) return [];
  const changed = await changeDeliveries(trx, organizationId, deliveries);
  if (changed.length > 0) await writeBadges(trx, organizationId, contactIds);
  return changed;
}

/**
 * Records deliveries on the items of batches. It comes last in a transaction, because the others that send mails of the
 * batch wait for its row.
 *
 * @param changed the invitations whose delivery was changed
 */
export async function recordOnBatches(
  trx: Trx,
  organizationId: string,
  changed: readonly ChangedDelivery[],
  deliveries: readonly Delivery[],
): Promise<void> {
  const inBatches = new Set(changed.filter(({ batch_id: id }) => id !== null).map(({ id }) => id));
  const ofBatches = deliveries.filter(({ invitationId }) => inBatches.has(invitationId));
  const sent = ofBatches.filter(({ delivery }) => delivery === "sent");
  if (sent.length > 0) await updateBatchItems(trx, organizationId, items.takenOf(idsOf(sent)), { status: "sent" });
  const undelivered = ofBatches.filter(({ delivery }) => isUndelivered(delivery));
  for (const some of groupBy(undelivered, ({ delivery, reason }) => JSON.stringify([delivery, reason])).values()) {
    const [{ delivery, reason } = { delivery: null, reason: null }] = some;
    await updateBatchItems(trx, organizationId, items.sendingOf(idsOf(some)), {
      status: "failed",
      code: delivery,
      detail: reason,
    });
  }
}

const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ invitationId }) => invitationId);

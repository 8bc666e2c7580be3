import type { Batch } from "@latchkey/core/contract";
import { cancelledRow, mayRevoke } from "@latchkey/core/rules";
import { contactsBeingMailed, pause, resume } from "../../store/batch-pauses.js";
import { changeBatch, toBatch, type BatchRow } from "../../store/batches.js";
import { findUnsent, revokeMany } from "../../store/change-invitations.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContacts } from "../../store/contact-sets.js";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { afterCommit, inTransaction } from "../../store/transaction.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";
import type { App, StaffCall } from "../app.js";
import { sentInvitation } from "../invitations/require-invitation.js";
import { transact } from "../transact.js";
import { recordBatchEvent } from "./batch-events.js";
import { inviterColumns } from "./batch-inviter.js";
import { requireBatch } from "./batches.js";

/** Retries the failed items of a batch. The caller becomes their inviter. */
export function retryBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  const { actor } = call;
  const { organizationId } = actor;
  return transact(app, call, async (trx) => {
    const batch = await requireBatch(trx, actor, id);
    if (await updateBatchItems(trx, organizationId, items.failedOf(batch.id), { status: "queued", waiting: true })) {
      await changeBatch(trx, batch, { ...inviterColumns(actor), request_id: call.requestId });
      afterCommit(trx, () => app.work.wake("batches"));
      await recordBatchEvent(trx, call, batch.id, "batch.retried");
    }
    return toBatch(await requireBatch(trx, actor, id));
  });
}

/** Pauses a batch: nothing more of it is made, and the mails that were made already wait. */
export function pauseBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  return transact(app, call, async (trx) => {
    if (await pause(trx, await requireBatch(trx, call.actor, id)))
      await recordBatchEvent(trx, call, id, "batch.paused");
    return toBatch(await requireBatch(trx, call.actor, id));
  });
}

/** Resumes a paused batch. */
export function resumeBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  return transact(app, call, async (trx) => {
    if (await resume(trx, await requireBatch(trx, call.actor, id))) {
      afterCommit(trx, () => app.work.wake("batches"));
      afterCommit(trx, () => app.work.wake("mails"));
      await recordBatchEvent(trx, call, id, "batch.resumed");
    }
    return toBatch(await requireBatch(trx, call.actor, id));
  });
}

/**
 * Cancels what has not been sent: waiting items end, and invitations whose mails the mail server has not taken are
 * revoked, if the caller may revoke them.
 */
export async function cancelBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  const { actor } = call;
  const { organizationId } = actor;
  // In a transaction before the contacts are locked, which come before items. From now on, no more of it is made.
  const isNew = await inTransaction(app.db, async (trx) => {
    const batch = await requireBatch(trx, actor, id);
    const stopped = await updateBatchItems(trx, organizationId, items.waitingOf(id), cancelledRow);
    if (stopped > 0) await endAsCancelled(trx, call, batch);
    return stopped === 0;
  });
  return transact(app, call, async (trx) => {
    const batch = await requireBatch(trx, actor, id);
    const revoked = await revokeUnsent(trx, call, batch);
    if (revoked > 0 && isNew && batch.status !== "cancelled") await endAsCancelled(trx, call, batch);
    return toBatch(await requireBatch(trx, actor, id));
  });
}

async function endAsCancelled(trx: Trx, call: StaffCall, batch: BatchRow): Promise<void> {
  await changeBatch(trx, batch, { status: "cancelled", paused_at: null });
  await recordBatchEvent(trx, call, batch.id, "batch.cancelled");
}

/** @returns how many invitations were revoked */
async function revokeUnsent(trx: Trx, { actor, requestId }: StaffCall, batch: BatchRow): Promise<number> {
  const { organizationId } = actor;
  const contactIds = await contactsBeingMailed(trx, batch);
  if (contactIds.length === 0) return 0;
  await lockContacts(trx, organizationId, { ids: contactIds });
  const unsent = (await findUnsent(trx, batch)).filter((row) => mayRevoke(actor, sentInvitation(row)).ok);
  const ids = unsent.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await revokeMany(trx, organizationId, ids);
  await writeBadges(trx, organizationId, [...new Set(unsent.map(({ contact_id: contactId }) => contactId))]);
  await recordEvents(
    trx,
    organizationId,
    unsent.map(({ id, contact_id: contactId }) => ({
      type: "invitation.revoked",
      actor,
      target: { type: "invitation", id },
      contactId,
      invitationId: id,
      requestId,
    })),
  );
  await updateBatchItems(trx, organizationId, items.sendingOf(ids), cancelledRow);
  return ids.length;
}

import { setImmediate } from "node:timers/promises";
import { allows, type BatchRow as PersonRow } from "@latchkey/core/contract";
import { optionsOfRow, settledBy } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { findBatch, waitingItems, type BatchItemRow, type BatchRow } from "../../store/batches.js";
import { isTemporary } from "../../store/database-error.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import { items, updateBatchItems, type ItemChange } from "../../store/update-batch-items.js";
import type { App, StaffCall } from "../app.js";
import { inviteWithin, type InvitationOptions } from "../invitations/create-invitation.js";
import { resendWithin } from "../invitations/resend-invitation.js";
import { inviterOf } from "./batch-inviter.js";
import { enqueueBatch } from "./batches.js";

// How long a job works before it queues the next one. Batches take turns, and a server that stops waits no longer than
// this.
const TURN_MS = 1000;
const CHUNK_SIZE = 50;

/**
 * Thrown if an item was canceled, or processed by another process, in the meantime. Rolls back what was done for it.
 */
class Overtaken extends Error {}

/**
 * Works on a batch for one turn. Each item has its own transaction, which creates the invitation and updates the item,
 * so a killed process leaves no item half done.
 *
 * @param onFault called if an item fails because of a bug of ours
 */
export async function runBatch(
  app: App,
  onFault: (error: unknown) => void,
  { organizationId, batchId }: { organizationId: string; batchId: string },
): Promise<void> {
  const endsAt = Date.now() + TURN_MS;
  for (;;) {
    const waiting = await waitingItems(app.db, { organizationId, batchId }, CHUNK_SIZE);
    if (waiting.length === 0) return;
    for (const item of waiting) {
      const batch = await findBatch(app.db, organizationId, batchId);
      if (batch) await processItem(app, onFault, batch, item);
      // The embedded database resolves within the same turn of the event loop. Without this pause, no other request
      // would be served.
      await setImmediate();
      if (Date.now() > endsAt) return enqueueBatch(app, app.db, { organization_id: organizationId, id: batchId });
    }
  }
}

async function processItem(
  app: App,
  onFault: (error: unknown) => void,
  batch: BatchRow,
  item: BatchItemRow,
): Promise<void> {
  try {
    const actor = await inviterOf(app, batch);
    if (!actor || !allows(actor.permissions, "invitations:send"))
      throw refuse("forbidden", { permission: "invitations:send" });
    const call: StaffCall = {
      requestId: batch.request_id,
      headers: new Headers(),
      rawBody: null,
      actor,
      remember: null,
    };
    await inTransaction(app.db, async (trx) => {
      const { id, contact_id, email, delivery } = await inviteItem(app, trx, call, batch, item);
      // A letter counts as sent immediately; an email once the mail server has it.
      await finishItem(trx, item, {
        status: delivery === "sent" ? "sent" : "queued",
        invitationId: id,
        contactId: contact_id,
        email,
      });
    });
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (isTemporary(error)) throw error;
    if (!(error instanceof Refusal)) onFault(error);
    await inTransaction(app.db, (trx) => finishItem(trx, item, settledBy(asRefusal(error)))).catch(ignoreOvertaken);
  }
}

/** Creates the item's invitation, or resends the one it has, whose mail did not arrive. */
function inviteItem(app: App, trx: Trx, call: StaffCall, batch: BatchRow, item: BatchItemRow): Promise<InvitationRow> {
  // No email has arrived, so there is no cooldown. The daily cap still applies.
  if (item.invitation_id !== null) return resendWithin(app, trx, call, item.invitation_id, { isRetry: true });
  const options = batch.options as unknown as InvitationOptions;
  const asked =
    item.person === null
      ? { ...options, contactId: item.contact_id ?? "" }
      : optionsOfRow(options, item.person as unknown as PersonRow);
  return inviteWithin(app, trx, call, { ...asked, batchId: batch.id });
}

async function finishItem(
  trx: Trx,
  { organization_id: organizationId, batch_id: batchId, id }: BatchItemRow,
  change: ItemChange,
): Promise<void> {
  if (!(await updateBatchItems(trx, organizationId, items.waitingOne(batchId, id), change))) throw new Overtaken();
}

function ignoreOvertaken(error: unknown): void {
  if (!(error instanceof Overtaken)) throw error;
}

const asRefusal = (error: unknown): Refusal => (error instanceof Refusal ? error : refuse("internal_error"));

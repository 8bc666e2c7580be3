import { setImmediate } from "node:timers/promises";
import { allows, type ErrorCode, type InvitationCreate } from "@latchkey/core/contract";
import { Refusal, refuse } from "../../refusal.js";
import { findBatch, waitingItems, type BatchItemRow, type BatchRow } from "../../store/batches.js";
import { isUnreachable } from "../../store/errors.js";
import type { InvitationRow } from "../../store/invitations.js";
import { items, moveItems, type ItemChange } from "../../store/move-items.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { inviteWithin, type InvitationOptions } from "../invitations/create-invitation.js";
import { resendWithin } from "../invitations/resend-invitation.js";
import { dayCapBlockedUntil } from "../mail/resend-limits.js";
import { inviterOf } from "./batch-inviter.js";
import { enqueue } from "./batches.js";

// A job lasts so long and hands on to another: batches take turns, and a server that stops waits for no more than this.
const TURN_MS = 1000;
const ITEMS_AT_ONCE = 50;

/**
 * Thrown where an item was cancelled, or worked on by another process, in the meantime: what was done for it is undone.
 */
class Overtaken extends Error {}

/**
 * Works on a batch for a while. Each item is a transaction of its own that has the invitation and the item's state
 * both, so that a process that is killed leaves an item done or not begun; who comes after goes on from there.
 *
 * @param onFault told of an item that failed by a fault of ours
 */
export async function runBatch(
  app: App,
  onFault: (error: unknown) => void,
  { organizationId, batchId }: { organizationId: string; batchId: string },
): Promise<void> {
  const endsAt = Date.now() + TURN_MS;
  for (;;) {
    const waiting = await waitingItems(app.db, { organizationId, batchId }, ITEMS_AT_ONCE);
    if (waiting.length === 0) return;
    for (const item of waiting) {
      const batch = await findBatch(app.db, organizationId, batchId);
      if (batch) await workOn(app, onFault, batch, item);
      // The embedded database answers within this very turn of the event loop: without a pause nobody else would be
      // heard.
      await setImmediate();
      if (Date.now() > endsAt) return enqueue(app, app.db, { organization_id: organizationId, id: batchId });
    }
  }
}

async function workOn(app: App, onFault: (error: unknown) => void, batch: BatchRow, item: BatchItemRow): Promise<void> {
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
      // A letter is in the office's hands at once; a mail is sent once the mail server has it.
      await end(trx, item, {
        status: delivery === "sent" ? "sent" : "queued",
        invitationId: id,
        contactId: contact_id,
        email,
      });
    });
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (isUnreachable(error)) throw error;
    if (!(error instanceof Refusal)) onFault(error);
    await inTransaction(app.db, (trx) => end(trx, item, outcomeOf(error))).catch(ignoreOvertaken);
  }
}

/** Makes the item's invitation, or sends again the one that it has: its mail did not arrive. */
function inviteItem(app: App, trx: Trx, call: StaffCall, batch: BatchRow, item: BatchItemRow): Promise<InvitationRow> {
  // Nothing has arrived, so nothing needs a pause after it; the day's cap stands.
  if (item.invitation_id !== null) return resendWithin(app, trx, call, item.invitation_id, dayCapBlockedUntil);
  const options = batch.options as unknown as InvitationOptions;
  const whom = item.person === null ? { contactId: item.contact_id ?? "" } : item.person;
  return inviteWithin(app, trx, call, { ...options, ...whom, batchId: batch.id } as InvitationCreate &
    Pick<InvitationOptions, "batchId">);
}

async function end(
  trx: Trx,
  { organization_id: organizationId, batch_id: batchId, id }: BatchItemRow,
  change: ItemChange,
): Promise<void> {
  if (!(await moveItems(trx, organizationId, items.waitingOne(batchId, id), change))) throw new Overtaken();
}

function ignoreOvertaken(error: unknown): void {
  if (!(error instanceof Overtaken)) throw error;
}

// There is nothing to do about these; everything else may do once somebody has mended it, and is tried again on
// request.
const settled = new Set<ErrorCode>(["not_found", "already_invited", "already_active", "invitation_not_open"]);

function outcomeOf(error: unknown): ItemChange {
  const refusal = error instanceof Refusal ? error : refuse("internal_error");
  return { status: settled.has(refusal.code) ? "skipped" : "failed", code: refusal.code, detail: describe(refusal) };
}

/** What a person reads: the checks that are not met, or what the code says. */
function describe({ message, details }: Refusal): string {
  const missing = ((details["checks"] ?? []) as { ok: boolean; message: string }[]).filter(({ ok }) => !ok);
  return missing.length === 0 ? message : missing.map((check) => check.message).join(" ");
}

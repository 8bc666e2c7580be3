import type { Batch, BatchItem } from "@latchkey/core";
import { isUndelivered } from "@latchkey/core/contract";
import { batchStatusOf, settledBy } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { actorOfUser, requirePermission, type Actor } from "./actor.js";
import { SECOND_MS } from "./clock.js";
import { roleOf } from "./role-record.js";
import { flushOutbox } from "./send.js";
import type { BatchItemRecord, BatchRecord, State } from "./state.js";

/** Queues rows. They are due at the rate of `batchItemsPerSecond` of the world's clock. */
export function enqueue(state: State, items: readonly BatchItemRecord[]): void {
  const now = state.clock.now().getTime();
  const waiting = [...state.batches.values()].flatMap((batch) =>
    batch.items.filter((item) => item.status === "queued" && !items.includes(item)),
  ).length;
  for (const [index, item] of items.entries()) {
    Object.assign(item, { status: "queued", code: null, detail: null });
    item.dueAt = now + ((waiting + index + 1) / state.settings.batchItemsPerSecond) * SECOND_MS;
  }
}

/**
 * Sends the rows that are due, each at its own time. There is no worker: every request, and every move of the clock,
 * runs this first, so that a batch is never behind.
 */
export function runBatches(state: State): void {
  const now = state.clock.now().getTime();
  for (const batch of state.batches.values()) {
    for (const item of batch.items) {
      if (item.status === "queued" && item.dueAt <= now)
        runItem({ ...state, clock: { ...state.clock, now: () => new Date(item.dueAt) } }, batch, item);
    }
  }
}

function runItem(then: State, batch: BatchRecord, item: BatchItemRecord): void {
  batch.hasBegun = true;
  try {
    const inviter = asNow(then, batch.inviter);
    if (!inviter) throw ProblemError.of("forbidden", { permission: "invitations:send" });
    requirePermission(inviter, "invitations:send");
    batch.invite(then, inviter, item);
    item.status = "sent";
    flushOutbox(then);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    Object.assign(item, settledBy(error));
  }
}

/** An inviter with their current authority. Null if they have lost it. */
function asNow(state: State, actor: Actor): Actor | null {
  if (actor.user) return actorOfUser(state, actor.user);
  const role = roleOf(state, actor.role.key);
  return role ? { ...actor, role } : null;
}

/** A row with its current status. It has failed if its mail did not arrive, even if that became known later. */
export function toItem(state: State, { dueAt: _dueAt, ...item }: BatchItemRecord): BatchItem {
  const invitation = state.invitations.get(item.invitationId ?? "");
  if (item.status !== "sent" || !invitation || !isUndelivered(invitation.delivery)) return item;
  return { ...item, status: "failed", code: invitation.delivery, detail: invitation.deliveryReason };
}

/** A batch with its counts, as the contract has it. */
export function toBatch(state: State, { id, createdAt, hasBegun, isCancelled, items }: BatchRecord): Batch {
  const statuses = items.map((item) => toItem(state, item).status);
  const count = (status: BatchItem["status"]) => statuses.filter((one) => one === status).length;
  const counts = { total: items.length, sent: count("sent"), failed: count("failed"), skipped: count("skipped") };
  return {
    id,
    status: batchStatusOf({ ...counts, hasBegun, isCancelled }),
    ...counts,
    createdAt,
    sendAt: null,
    startedAt: null,
    finishedAt: null,
    pausedAt: null,
    perHour: null,
    createdBy: null,
    importId: null,
  };
}

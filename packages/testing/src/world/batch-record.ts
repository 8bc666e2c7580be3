import type { Batch, BatchItem } from "@latchkey/core";
import { isUndelivered, type BatchSummary } from "@latchkey/core/contract";
import { batchStatusOf, settledBy } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { actorOfUser, requireOrganization, requirePermission, type Actor } from "./actor.js";
import { DAY_MS, HOUR_MS, SECOND_MS } from "./clock.js";
import { statusOf } from "./invitation-record.js";
import { roleOf } from "./role-record.js";
import { flushOutbox } from "./send.js";
import type { BatchItemRecord, BatchRecord, InvitationRecord, State } from "./state.js";

/**
 * Queues rows. They are due at the rate of `batchItemsPerSecond` of the world's clock, and no faster than the
 * organization allows per hour.
 */
export function enqueue(state: State, items: readonly BatchItemRecord[], sendAt: string | null): void {
  const { perHour } = requireOrganization(state).sending;
  const begin = Math.max(state.clock.now().getTime(), sendAt === null ? 0 : Date.parse(sendAt));
  const waiting = [...state.batches.values()].flatMap((batch) =>
    batch.items.filter((item) => item.status === "queued" && !items.includes(item)),
  ).length;
  for (const [index, item] of items.entries()) {
    Object.assign(item, { status: "queued", code: null, detail: null });
    const place = waiting + index;
    const limitMs = perHour === null ? 0 : (place / perHour) * HOUR_MS;
    item.dueAt = begin + Math.max(limitMs, ((place + 1) / state.settings.batchItemsPerSecond) * SECOND_MS);
  }
}

/**
 * Sends the rows that are due, each at its own time. There is no worker: every request, and every move of the clock,
 * runs this first, so that a batch is never behind.
 */
export function runBatches(state: State): void {
  const now = state.clock.now().getTime();
  for (const batch of state.batches.values()) {
    if (batch.pausedAt !== null) continue;
    for (const item of batch.items) {
      if (item.status === "queued" && item.dueAt <= now)
        runItem({ ...state, clock: { ...state.clock, now: () => new Date(item.dueAt) } }, batch, item);
    }
  }
}

function runItem(then: State, batch: BatchRecord, item: BatchItemRecord): void {
  batch.startedAt ??= then.clock.now().toISOString();
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
  noteEnd(then, batch);
}

/** Notes when a batch has ended, or that it has not. */
export function noteEnd(state: State, batch: BatchRecord): void {
  const isOver = batch.items.every(({ status }) => status !== "queued");
  batch.finishedAt = isOver ? (batch.finishedAt ?? state.clock.now().toISOString()) : null;
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
export function toBatch(state: State, batch: BatchRecord): Batch {
  const statuses = batch.items.map((item) => toItem(state, item).status);
  const count = (status: BatchItem["status"]) => statuses.filter((one) => one === status).length;
  const counts = { total: batch.items.length, sent: count("sent"), failed: count("failed"), skipped: count("skipped") };
  const { id, createdAt, sendAt, startedAt, finishedAt, pausedAt, importId, isCancelled } = batch;
  return {
    id,
    status: batchStatusOf({ ...counts, hasBegun: startedAt !== null, isCancelled }),
    ...counts,
    createdAt,
    sendAt,
    startedAt,
    finishedAt,
    pausedAt,
    perHour: state.organization?.sending.perHour ?? null,
    createdBy: { id: batch.createdBy, name: batch.createdByName },
    importId,
  };
}

/** How a batch went, and what became of its invitations. */
export function summaryOf(state: State, batch: BatchRecord): BatchSummary {
  const items = batch.items.map((item) => toItem(state, item));
  const invitations = items.flatMap(({ invitationId }) => state.invitations.get(invitationId ?? "") ?? []);
  const count = (is: (invitation: InvitationRecord) => boolean) => invitations.filter(is).length;
  const isOpen = (invitation: InvitationRecord) => statusOf(state, invitation) === "open";
  const threeDaysAgo = state.clock.now().getTime() - 3 * DAY_MS;
  const reasons = new Map<string, BatchSummary["reasons"][number]>();
  for (const { status, code } of items) {
    if (status !== "failed" && status !== "skipped") continue;
    const key = `${status} ${code}`;
    const known = reasons.get(key) ?? { status, code: code ?? "internal_error", count: 0 };
    reasons.set(key, { ...known, count: known.count + 1 });
  }
  return {
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    sent: items.filter(({ status }) => status === "sent").length,
    delivered: count(({ delivery }) => delivery === "delivered"),
    bounced: count(({ delivery }) => delivery === "bounced"),
    accepted: count((one) => statusOf(state, one) === "accepted"),
    open: count(isOpen),
    openAfterThreeDays: count((one) => isOpen(one) && one.sentAt !== null && Date.parse(one.sentAt) < threeDaysAgo),
    expired: count((one) => statusOf(state, one) === "expired"),
  };
}

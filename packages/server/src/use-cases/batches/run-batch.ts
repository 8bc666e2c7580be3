import { allows, type BatchRow as PersonRow } from "@latchkey/core/contract";
import { optionsOfRow, settledBy, type RowOptions } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { findTurn, keepPace, takePace } from "../../store/batch-turns.js";
import type { BatchItemRow, BatchRow } from "../../store/batches.js";
import { isTemporary } from "../../store/database-error.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { analyzeGrownTables } from "../../store/table-statistics.js";
import { takeItems, type ItemTake } from "../../store/take-items.js";
import { inTransaction } from "../../store/transaction.js";
import { finishItems, type ProcessedItem } from "../../store/update-batch-items.js";
import type { App, StaffCall } from "../app.js";
import type { Ask, Outcome } from "../invitations/ask.js";
import { inviteAll } from "../invitations/invite-all.js";
import { resendAll } from "../invitations/resend-invitation.js";
import { inviterOf } from "./batch-inviter.js";

// Large enough that the statements cost little for each row. Small enough that a person who waits for a contact in it,
// and a server that stops, hardly notice.
const CHUNK_SIZE = 300;

/** How a process works on batches. */
export interface BatchWork {
  /**
   * The most mails of batches that an organization has in the queue before more are made, besides a chunk: so what is
   * paused or canceled has hardly begun. Null: no limit, because nobody sends them here.
   */
  mailsAhead: number | null;
  /** Called if an item fails because of a bug of ours. */
  onItemFault: (error: unknown) => void;
}

/** How a turn of a batch ended: more items may be waiting, or none, or they wait until mails have gone. */
export type TurnEnd = "more" | "done" | "waits";

/**
 * Processes the next items of a batch in one transaction, which creates their invitations and updates the items. So a
 * killed process leaves no item half done, and several processes can work on one batch.
 */
export async function runBatch(
  app: App,
  { mailsAhead, onItemFault }: BatchWork,
  key: { organizationId: string; batchId: string },
): Promise<TurnEnd> {
  const turn = await findTurn(app.db, key, (mailsAhead ?? 0) + CHUNK_SIZE);
  if (!turn) return "done";
  const { batch, mailsWaiting } = turn;
  const next = mailsAhead === null ? CHUNK_SIZE : roomFor(batch, mailsWaiting, mailsAhead);
  if (next === 0) return "waits";
  const { taken, isHeldBack } = await process(app, onItemFault, batch, { next });
  if (taken > 0) await analyzeGrownTables(app.db);
  if (isHeldBack) return "done";
  return taken === next ? "more" : "done";
}

/** How many items may be made into invitations now. With a limit per hour, the queue has at most a minute's mails. */
function roomFor({ per_hour: perHour }: BatchRow, mailsWaiting: number, mailsAhead: number): number {
  if (perHour !== null) return Math.min(CHUNK_SIZE, Math.max(0, Math.ceil(perHour / 60) - mailsWaiting));
  return mailsWaiting <= mailsAhead ? CHUNK_SIZE : 0;
}

/** What was done. */
interface Processed {
  taken: number;
  /** Whether the limit per hour is used up for now. */
  isHeldBack: boolean;
}

async function process(
  app: App,
  onFault: (error: unknown) => void,
  batch: BatchRow,
  take: ItemTake,
): Promise<Processed> {
  const { organization_id: organizationId, id: batchId } = batch;
  const actor = await inviterOf(app, batch);
  const isAllowed = actor !== null && allows(actor.permissions, "invitations:send");
  let taken: BatchItemRow[] = [];
  let isHeldBack = false;
  try {
    await inTransaction(app.db, async (trx) => {
      const pace = batch.per_hour === null ? null : await takePace(trx, organizationId);
      taken = await takeItems(trx, { organizationId, batchId }, pace ? within(take, pace.allowed) : take);
      isHeldBack = pace?.allowed === 0;
      if (taken.length === 0) return;
      const outcomes = isAllowed
        ? await invite(app, trx, callOf(batch, actor), batch, taken)
        : new Map(taken.map((item) => [item, refuse("forbidden", { permission: "invitations:send" })]));
      if (pace) {
        const made = [...outcomes.values()].filter(
          (outcome) => !(outcome instanceof Refusal) && outcome.via !== "letter",
        ).length;
        await keepPace(trx, organizationId, pace, made);
        isHeldBack = made >= pace.allowed;
      }
      await finishItems(trx, organizationId, batchId, [...outcomes].map(toProcessed));
    });
  } catch (error) {
    if (isTemporary(error)) throw error;
    await afterFault(app, onFault, batch, taken, error);
  }
  return { taken: taken.length, isHeldBack };
}

/** As many items as the limit per hour allows. */
const within = (take: ItemTake, allowed: number): ItemTake =>
  "ids" in take ? { ids: take.ids.slice(0, allowed) } : { next: Math.min(take.next, allowed) };

/** One item is at fault, and the whole chunk was undone. Halves it until that item is found, which has failed. */
async function afterFault(
  app: App,
  onFault: (error: unknown) => void,
  batch: BatchRow,
  taken: readonly BatchItemRow[],
  error: unknown,
): Promise<void> {
  const [first] = taken;
  if (!first) throw error;
  if (taken.length === 1) {
    onFault(error);
    await inTransaction(app.db, async (trx) => {
      const key = { organizationId: batch.organization_id, batchId: batch.id };
      const [item] = await takeItems(trx, key, { ids: [first.id] });
      if (item)
        await finishItems(trx, key.organizationId, key.batchId, [toProcessed([item, refuse("internal_error")])]);
    });
    return;
  }
  const middle = Math.ceil(taken.length / 2);
  for (const half of [taken.slice(0, middle), taken.slice(middle)])
    await process(app, onFault, batch, { ids: half.map(({ id }) => id) });
}

const callOf = (batch: BatchRow, actor: StaffCall["actor"]): StaffCall => ({
  requestId: batch.request_id,
  headers: new Headers(),
  address: null,
  rawBody: null,
  actor,
  remember: null,
});

/** Creates the invitations of items, or resends those that they have, whose mails did not arrive. */
async function invite(
  app: App,
  trx: Trx,
  call: StaffCall,
  batch: BatchRow,
  items: readonly BatchItemRow[],
): Promise<Map<BatchItemRow, Outcome>> {
  const fresh = items.filter(({ invitation_id }) => invitation_id === null);
  const again = items.filter(({ invitation_id }) => invitation_id !== null);
  const outcomes = new Map<BatchItemRow, Outcome>();
  const note = (some: readonly BatchItemRow[], results: readonly (InvitationRow | Refusal)[]) => {
    for (const [index, item] of some.entries()) outcomes.set(item, results[index] ?? refuse("internal_error"));
  };
  if (fresh.length > 0)
    note(
      fresh,
      await inviteAll(
        app,
        trx,
        call,
        fresh.map((item) => askOf(batch, item)),
      ),
    );
  // No email has arrived, so there is no cooldown. The daily cap still applies.
  const ids = again.map(({ invitation_id }) => invitation_id ?? "");
  if (again.length > 0) note(again, await resendAll(app, trx, call, ids, { isRetry: true }));
  return outcomes;
}

function askOf({ id: batchId, options }: BatchRow, { person, role, contact_id: contactId }: BatchItemRow): Ask {
  const asked = options as unknown as RowOptions;
  return person === null
    ? { ...asked, role: role ?? asked.role, contactId: contactId ?? "", batchId }
    : { ...optionsOfRow(asked, person as unknown as PersonRow), batchId };
}

/** A letter counts as sent immediately; an email once the mail server has it. */
const toProcessed = ([{ id }, outcome]: readonly [BatchItemRow, Outcome]): ProcessedItem =>
  outcome instanceof Refusal
    ? { id, ...settledBy(outcome) }
    : {
        id,
        status: outcome.delivery === "sent" ? "sent" : "queued",
        invitationId: outcome.id,
        contactId: outcome.contact_id,
        email: outcome.email,
      };

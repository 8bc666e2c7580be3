import type { Batch, BatchSummary } from "@latchkey/core/contract";
import { seesBatch } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { summarizeBatch } from "../../store/batch-summaries.js";
import { findBatch, listBatches, listItems, toBatch, type BatchRow } from "../../store/batches.js";
import type { Db } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";

/**
 * A batch that the caller can see.
 *
 * @throws Refusal `not_found`
 */
export async function requireBatch(db: Db, actor: Actor, batchId: string): Promise<BatchRow> {
  const batch = await findBatch(db, actor.organizationId, batchId);
  if (!batch || !seesBatch(actor, { createdBy: batch.created_by })) throw refuse("not_found");
  return batch;
}

/** A batch and its counts. */
export const readBatch = async (app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Batch> =>
  toBatch(await requireBatch(app.db, actor, id));

/** A page of a batch's items. */
export async function readBatchItems(
  app: App,
  { actor }: StaffCall,
  { id, ...query }: { id: string } & Parameters<typeof listItems>[2],
) {
  const batch = await requireBatch(app.db, actor, id);
  return listItems(app.db, { organizationId: actor.organizationId, batchId: batch.id }, query);
}

/** A page of the batches that the caller can see, newest first. */
export const readBatches = (app: App, { actor }: StaffCall, query: Parameters<typeof listBatches>[2]) =>
  listBatches(app.db, actor.organizationId, query, actor.workspaceIds === null ? null : actor.id);

/** How a batch went, and what became of its invitations. */
export async function readBatchSummary(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<BatchSummary> {
  const batch = await requireBatch(app.db, actor, id);
  return { sent: batch.sent, ...(await summarizeBatch(app.db, batch)) };
}

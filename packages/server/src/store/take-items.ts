import { sql } from "kysely";
import type { BatchItemRow } from "./batches.js";
import type { Trx } from "./schema.js";

/** Which items the worker takes: the next ones, or some that it tried before. */
export type ItemTake = { next: number } | { ids: readonly string[] };

/**
 * Takes waiting items for the worker, in their order, and locks them until the transaction ends. Leaves out those that
 * another process has taken.
 */
export function takeItems(
  trx: Trx,
  { organizationId, batchId }: { organizationId: string; batchId: string },
  take: ItemTake,
): Promise<BatchItemRow[]> {
  return trx
    .selectFrom("batch_items")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", batchId)
    .where("waiting", "=", true)
    .$if("ids" in take, (query) => query.where("id", "=", sql<string>`any(${"ids" in take ? take.ids : []})`))
    .orderBy("id")
    .$if("next" in take, (query) => query.limit("next" in take ? take.next : 0))
    .forUpdate()
    .skipLocked()
    .execute();
}

import { sql } from "kysely";
import { roundedNow } from "./instants.js";
import type { Db } from "./schema.js";

/** A batch with items that wait for a worker. */
export interface WaitingBatch {
  organizationId: string;
  batchId: string;
}

/** SQL condition: the batch `b` of the organization `o` may be worked on now. */
const isDue = sql`
  b.paused_at is null and coalesce(b.send_at <= ${roundedNow}, true)
  and (o.sending ->> 'perHour' is null or coalesce(o.next_batch_mail_at <= ${roundedNow}, true))`;

/**
 * Finds batches with waiting items that may be worked on now, in the order of their ids, after one. It jumps from batch to batch in the index of
 * waiting items, so what it costs depends on the batches and not on their items.
 */
export async function findWaitingBatches(db: Db, after: WaitingBatch, limit: number): Promise<WaitingBatch[]> {
  const { rows } = await sql<WaitingBatch>`
    with recursive waiting (organization_id, batch_id) as (
      (select organization_id, batch_id from latchkey.batch_items
        where waiting and (organization_id, batch_id) > (${after.organizationId}, ${after.batchId})
        order by organization_id, batch_id limit 1)
      union all
      select next.organization_id, next.batch_id
      from waiting
      cross join lateral (
        select i.organization_id, i.batch_id from latchkey.batch_items i
        where i.waiting and (i.organization_id, i.batch_id) > (waiting.organization_id, waiting.batch_id)
        order by i.organization_id, i.batch_id
        limit 1
      ) next
    )
    select organization_id as "organizationId", batch_id as "batchId"
    from waiting
    -- An offset, so that each is looked up by its key and the order is kept.
    cross join lateral (
      select from latchkey.batches b
      join latchkey.organizations o on o.id = b.organization_id
      where b.organization_id = waiting.organization_id and b.id = waiting.batch_id and ${isDue}
      offset 0
    ) due
    limit ${limit}`.execute(db);
  return rows;
}

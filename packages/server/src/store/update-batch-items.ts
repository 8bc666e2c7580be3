import { sql, type RawBuilder } from "kysely";
import type { BatchItemRow } from "./batches.js";
import type { Trx } from "./schema.js";

/** The new values of items. */
export interface ItemChange {
  status: BatchItemRow["status"];
  /** Whether the worker has to process them. */
  waiting?: boolean;
  code?: string | null;
  detail?: string | null;
  contactId?: string;
  invitationId?: string;
  email?: string | null;
}

/** Which items of an organization: a SQL condition on `batch_items`. */
export type ItemChoice = RawBuilder<boolean>;

const theItem = (batchId: string, id: string) => sql<boolean>`(batch_id = ${batchId} and id = ${id} and waiting)`;
const waitingOf = (batchId: string) => sql<boolean>`(batch_id = ${batchId} and waiting)`;
// A row that could not be read names nobody.
const failedOf = (batchId: string) =>
  sql<boolean>`(batch_id = ${batchId} and status = 'failed' and (person is not null or contact_id is not null))`;
const sendingOf = (invitationId: string) =>
  sql<boolean>`(invitation_id = ${invitationId} and not waiting and status in ('queued', 'sent', 'failed'))`;

/** The ways to choose items. */
export const items = { waitingOne: theItem, waitingOf, failedOf, sendingOf } as const;

/**
 * Updates items and, in the same statement, the counts and the status of their batches, so that the counts always match
 * the items. A batch is completed once every item is finished; a cancelled batch stays cancelled.
 *
 * The caller must have locked the contact and the invitation: items come after those, and the batch comes last.
 *
 * @returns the number of items
 */
export async function updateBatchItems(
  trx: Trx,
  organizationId: string,
  choice: ItemChoice,
  change: ItemChange,
): Promise<number> {
  const { status, waiting = false, code = null, detail = null, contactId, invitationId, email } = change;
  const set = (column: string, value: string | null | undefined) =>
    value === undefined ? sql.ref(`i.${column}`) : sql`${value}::text`;
  const became = (one: BatchItemRow["status"]) => (status === one ? sql`moves.total` : sql`0`);
  const { rows } = await sql<{ moved: number }>`
    with before as (
      select batch_id, id, status from latchkey.batch_items where organization_id = ${organizationId} and ${choice}
        order by batch_id, id for update
    ), moved as (
      update latchkey.batch_items i
      set status = ${status}, waiting = ${waiting}, code = ${code}, detail = ${detail},
        contact_id = ${set("contact_id", contactId)}, invitation_id = ${set("invitation_id", invitationId)},
        email = ${set("email", email)}
      from before
      where i.organization_id = ${organizationId} and i.batch_id = before.batch_id and i.id = before.id
      returning before.batch_id, before.status as was
    ), moves as (
      select batch_id, count(*)::int as total, (count(*) filter (where was = 'sent'))::int as sent,
        (count(*) filter (where was = 'failed'))::int as failed,
        (count(*) filter (where was = 'skipped'))::int as skipped
      from moved group by batch_id
    ), counted as (
      update latchkey.batches b
      set sent = b.sent + ${became("sent")} - moves.sent, failed = b.failed + ${became("failed")} - moves.failed,
        skipped = b.skipped + ${became("skipped")} - moves.skipped,
        status = case
          when b.status = 'cancelled' and not ${waiting} then 'cancelled'
          when b.sent + b.failed + b.skipped - moves.sent - moves.failed - moves.skipped
            + ${status === "queued" ? sql`0` : sql`moves.total`} = b.total then 'completed'
          else 'running'
        end,
        updated_at = now()
      from moves
      where b.organization_id = ${organizationId} and b.id = moves.batch_id
    )
    select coalesce(sum(total), 0)::int as moved from moves`.execute(trx);
  return rows[0]?.moved ?? 0;
}

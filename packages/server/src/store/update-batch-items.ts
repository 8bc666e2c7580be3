import { cancelledRow } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import type { BatchItemRow } from "./batches.js";
import type { Trx } from "./schema.js";
import { toJson } from "./to-json.js";

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

const waitingOf = (batchId: string) => sql<boolean>`(batch_id = ${batchId} and waiting)`;
// A row that could not be read names nobody.
const failedOf = (batchId: string) =>
  sql<boolean>`(batch_id = ${batchId} and status = 'failed' and (person is not null or contact_id is not null))`;
const sendingOf = (invitationIds: readonly string[]) =>
  sql<boolean>`(invitation_id = any(${invitationIds}::text[]) and not waiting and status in ('queued', 'sent', 'failed'))`;

// The mail server had taken the mail of a canceled item already.
const takenOf = (invitationIds: readonly string[]) =>
  sql<boolean>`(invitation_id = any(${invitationIds}::text[]) and not waiting
    and (status in ('queued', 'sent', 'failed') or status = 'skipped' and code = ${cancelledRow.code}))`;

/** The ways to choose items. */
export const items = { waitingOf, failedOf, sendingOf, takenOf } as const;

/**
 * Updates items and, in the same statement, the counts and the status of their batches, so that the counts always match
 * the items. A batch is completed once every item is finished; a cancelled batch stays cancelled.
 *
 * The caller must have locked the contact and the invitation: items come after those, and the batch comes last.
 *
 * @returns the number of items
 */
export function updateBatchItems(
  trx: Trx,
  organizationId: string,
  choice: ItemChoice,
  change: ItemChange,
): Promise<number> {
  const { status, waiting = false, code = null, detail = null, contactId, invitationId, email } = change;
  const set = (column: string, value: string | null | undefined) =>
    value === undefined ? sql.ref(`i.${column}`) : sql`${value}::text`;
  return moveItems(
    trx,
    organizationId,
    sql`
      select batch_id, id, status from latchkey.batch_items where organization_id = ${organizationId} and ${choice}
      order by batch_id, id for update`,
    sql`
      status = ${status}, waiting = ${waiting}, code = ${code}, detail = ${detail},
      contact_id = ${set("contact_id", contactId)}, invitation_id = ${set("invitation_id", invitationId)},
      email = ${set("email", email)}`,
  );
}

/** The new values of one item that the worker has processed. */
export interface ProcessedItem extends Omit<ItemChange, "waiting"> {
  id: string;
}

/** Like `updateBatchItems`, for locked items of one batch that end differently. */
export function finishItems(
  trx: Trx,
  organizationId: string,
  batchId: string,
  processed: readonly ProcessedItem[],
): Promise<number> {
  const given = toJson(
    processed.map(({ id, status, code, detail, contactId, invitationId, email }) => ({
      id,
      status,
      code,
      detail,
      contact_id: contactId,
      invitation_id: invitationId,
      email,
      has_email: email !== undefined,
    })),
  );
  return moveItems(
    trx,
    organizationId,
    sql`
      select i.batch_id, i.id, i.status, g.status as new_status, g.code, g.detail, g.contact_id, g.invitation_id,
        g.email, g.has_email
      from json_to_recordset(${given}::json) as g (id text, status text, code text, detail text, contact_id text,
        invitation_id text, email text, has_email boolean)
      join latchkey.batch_items i
        on i.organization_id = ${organizationId} and i.batch_id = ${batchId} and i.id = g.id
      order by i.id for update of i`,
    sql`
      status = before.new_status, waiting = false, code = before.code, detail = before.detail,
      contact_id = coalesce(before.contact_id, i.contact_id),
      invitation_id = coalesce(before.invitation_id, i.invitation_id),
      email = case when before.has_email then before.email else i.email end`,
  );
}

async function moveItems(
  trx: Trx,
  organizationId: string,
  chosen: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with before as (${chosen}), moved as (
      update latchkey.batch_items i set ${changes}
      from before
      where i.organization_id = ${organizationId} and i.batch_id = before.batch_id and i.id = before.id
      returning before.batch_id, before.status as was, i.status as became, i.waiting
    ), moves as (
      select batch_id, count(*)::int as total, bool_or(waiting) as waiting,
        (count(*) filter (where became = 'sent') - count(*) filter (where was = 'sent'))::int as sent,
        (count(*) filter (where became = 'failed') - count(*) filter (where was = 'failed'))::int as failed,
        (count(*) filter (where became = 'skipped') - count(*) filter (where was = 'skipped'))::int as skipped
      from moved group by batch_id
    ), counted as (
      update latchkey.batches b
      set sent = b.sent + moves.sent, failed = b.failed + moves.failed, skipped = b.skipped + moves.skipped,
        status = case
          when b.status = 'cancelled' and not moves.waiting then 'cancelled'
          when b.sent + b.failed + b.skipped + moves.sent + moves.failed + moves.skipped = b.total then 'completed'
          else 'running'
        end,
        started_at = coalesce(b.started_at, now()),
        finished_at = case
          when b.sent + b.failed + b.skipped + moves.sent + moves.failed + moves.skipped = b.total
            then coalesce(b.finished_at, now())
        end,
        updated_at = now()
      from moves
      where b.organization_id = ${organizationId} and b.id = moves.batch_id
    )
    select coalesce(sum(total), 0)::int as moved from moves`.execute(trx);
  return rows[0]?.moved ?? 0;
}

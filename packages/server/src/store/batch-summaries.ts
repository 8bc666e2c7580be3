import type { BatchSummary } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { BatchRow } from "./batches.js";
import type { Db } from "./schema.js";

/** Counts how the rows of a batch ended, and what became of its invitations, in one statement. */
export async function summarizeBatch(
  db: Db,
  { organization_id: organizationId, id }: Pick<BatchRow, "organization_id" | "id">,
): Promise<Omit<BatchSummary, "sent">> {
  const { rows } = await sql<Omit<BatchSummary, "sent">>`
    with reasons as (
      select status, coalesce(code, 'internal_error') as code, count(*)::int as count
      from latchkey.batch_items
      where organization_id = ${organizationId} and batch_id = ${id} and status in ('failed', 'skipped')
      group by 1, 2 order by 3 desc, 2
    ), sent as (
      select i.*, i.status = 'open' and i.expires_at > now() as is_open
      from latchkey.batch_items b
      join latchkey.invitations i on i.organization_id = b.organization_id and i.id = b.invitation_id
      where b.organization_id = ${organizationId} and b.batch_id = ${id}
    )
    select
      coalesce((select json_agg(reasons) from reasons), '[]') as reasons,
      count(*) filter (where delivery = 'delivered')::int as delivered,
      count(*) filter (where delivery = 'bounced')::int as bounced,
      count(*) filter (where status = 'accepted')::int as accepted,
      count(*) filter (where is_open)::int as open,
      count(*) filter (where is_open and sent_at < now() - interval '3 days')::int as "openAfterThreeDays",
      count(*) filter (where status = 'expired' or (status = 'open' and not is_open))::int as expired
    from sent`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("A count returned no row.");
  return row;
}

import { sql } from "kysely";
import { JOBS_SCHEMA, SCHEMA } from "./schema-names.js";
import type { Trx } from "./schema.js";

/**
 * Finds up to `limit` mails that must be sent and have no job in the queue. A mail and its job are written in one
 * transaction, and so is each retry with the next job, so one snapshot is enough. It scans the whole table, because
 * every mail would have to pay for an index.
 */
export async function findSendsWithoutJob(
  trx: Trx,
  queue: string,
  limit: number,
): Promise<{ organizationId: string; sendId: string }[]> {
  const { rows } = await sql<{ organizationId: string; sendId: string }>`
    select s.organization_id as "organizationId", s.id as "sendId"
    from ${sql.table(`${SCHEMA}.sends`)} s
    where s.state in ('queued', 'deferred', 'sending') and not exists (
      select from ${sql.table(`${JOBS_SCHEMA}.job`)} j where j.name = ${queue} and j.state < 'completed'
        and j.data ->> 'sendId' = s.id
    )
    order by s.created_at, s.id
    limit ${limit}
  `.execute(trx);
  return rows;
}

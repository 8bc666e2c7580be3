import { sql } from "kysely";
import { JOBS_SCHEMA, SCHEMA } from "./schema-names.js";
import type { Trx } from "./schema.js";

/**
 * Mails that must go out and that no job of the queue is about, at most `limit`. A mail and its job are written in one
 * transaction, each that is tried again with the next, so one snapshot tells. It reads the table from end to end,
 * because an index would be paid for with every mail.
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
      select from ${sql.table(`${JOBS_SCHEMA}.job`)} j where j.name = ${queue} and j.state < 'completed' and j.data ->> 'sendId' = s.id
    )
    order by s.created_at, s.id
    limit ${limit}
  `.execute(trx);
  return rows;
}

import { sql } from "kysely";
import { JOBS_SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

const MOST = 1000;
// A webhook that waits behind another of its lane is delayed by at most this much. Retries wait longer.
const LANE_SECONDS = 1;

/** Counts jobs of these queues, mails (if they are sent) and webhooks that are due and not started, each up to 1,000. */
export async function countDue(db: Db, queues: readonly string[], withMails: boolean): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select (
      (select count(*) from unnest(${queues}::text[]) queue (name) cross join lateral (
        select from ${sql.table(`${JOBS_SCHEMA}.job`)} j where j.name = queue.name and j.state < 'active'
          and j.start_after <= now() limit ${MOST}
      ) job)
      + (select count(*) from (select from latchkey.sends where next_attempt_at <= now() and ${withMails} limit ${MOST})
        mail)
      + (select count(*) from (select from latchkey.webhook_deliveries where status = 'pending'
        and next_attempt_at <= now() + make_interval(secs => ${LANE_SECONDS}) limit ${MOST}) webhook)
    )::int as due
  `.execute(db);
  return rows[0]?.due ?? 0;
}

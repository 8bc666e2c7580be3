import { sql } from "kysely";
import { roundedNow } from "./instants.js";
import type { Db } from "./schema.js";
import { findWaitingBatches } from "./waiting-batches.js";

const MOST = 1000;
// A webhook that waits behind another of its lane is delayed by at most this much. Retries wait longer.
const LANE_SECONDS = 1;

/**
 * Counts what is due and not being worked on: batches, password resets, webhooks, and mails if they are sent here. Each
 * counts up to 1,000.
 */
export async function countDue(db: Db, { mails }: { mails: boolean }): Promise<number> {
  const batches = await findWaitingBatches(db, { organizationId: "", batchId: "" }, MOST);
  const { rows } = await sql<{ due: number }>`
    select (
      (select count(*) from (select from latchkey.password_reset_requests
        where next_attempt_at <= ${roundedNow} limit ${MOST}) reset)
      + (select count(*) from (select from latchkey.sends
        where next_attempt_at <= ${roundedNow} and ${mails} limit ${MOST}) mail)
      + (select count(*) from (select from latchkey.webhook_deliveries where status = 'pending'
        and next_attempt_at <= now() + make_interval(secs => ${LANE_SECONDS}) limit ${MOST}) webhook)
    )::int as due
  `.execute(db);
  return batches.length + (rows[0]?.due ?? 0);
}

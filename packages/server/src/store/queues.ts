import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What waits in one queue. `waiting` is counted up to 1,000. */
export interface QueueState {
  waiting: number;
  /** The age of the oldest of those that are next in line; null if nothing waits. */
  oldestSeconds: number | null;
}

/** What waits for a worker, with those that are to be tried again later. */
export interface Queues {
  mails: QueueState;
  passwordResets: QueueState;
  batches: QueueState;
  webhooks: QueueState;
}

const MOST = 1000;
// Rounded instants can be half a millisecond ahead.
const age = sql`case when min(since) is not null
  then greatest(0, round(extract(epoch from now() - min(since)), 1))::float end`;

/**
 * Reads the depth and the age of each queue in one statement. Its cost depends on the organizations that have something
 * waiting, of which it looks at 1,000 at most, and not on how much they have: it jumps from one to the next in the index
 * that the workers claim from.
 */
export async function readQueues(db: Db): Promise<Queues> {
  const { rows } = await sql<Record<keyof Queues, { waiting: number; age: number | null }>>`
    with recursive mail (priority, organization_id, since) as (
      (select priority, organization_id, created_at from latchkey.sends where next_attempt_at is not null
        order by priority, organization_id, next_attempt_at limit 1)
      union all
      select next.* from mail cross join lateral (
        select s.priority, s.organization_id, s.created_at from latchkey.sends s
        where s.next_attempt_at is not null and (s.priority, s.organization_id) > (mail.priority, mail.organization_id)
        order by s.priority, s.organization_id, s.next_attempt_at limit 1) next
    ), batch (organization_id, batch_id) as (
      (select organization_id, batch_id from latchkey.batch_items where waiting
        order by organization_id, batch_id limit 1)
      union all
      select next.* from batch cross join lateral (
        select i.organization_id, i.batch_id from latchkey.batch_items i
        where i.waiting and (i.organization_id, i.batch_id) > (batch.organization_id, batch.batch_id)
        order by i.organization_id, i.batch_id limit 1) next
    ), webhook (organization_id, endpoint_id, since) as (
      (select organization_id, endpoint_id, happened_at from latchkey.webhook_deliveries where status = 'pending'
        order by organization_id, endpoint_id, next_attempt_at limit 1)
      union all
      select next.* from webhook cross join lateral (
        select d.organization_id, d.endpoint_id, d.happened_at from latchkey.webhook_deliveries d
        where d.status = 'pending' and (d.organization_id, d.endpoint_id) > (webhook.organization_id, webhook.endpoint_id)
        order by d.organization_id, d.endpoint_id, d.next_attempt_at limit 1) next
    ), waiting_batch as (
      select created_at as since from (select * from batch limit ${MOST}) found
        join latchkey.batches b on (b.organization_id, b.id) = (found.organization_id, found.batch_id)
    ), reset as (
      select created_at as since from latchkey.password_reset_requests order by next_attempt_at limit ${MOST}
    )
    select
      json_build_object('waiting', (select count(*) from (
        select from latchkey.sends where next_attempt_at is not null limit ${MOST}) counted),
        'age', (select ${age} from (select since from mail limit ${MOST}) oldest)) as "mails",
      json_build_object('waiting', (select count(*) from reset), 'age', (select ${age} from reset)) as "passwordResets",
      json_build_object('waiting', (select count(*) from waiting_batch), 'age', (select ${age} from waiting_batch))
        as "batches",
      json_build_object('waiting', (select count(*) from (
        select from latchkey.webhook_deliveries where status = 'pending' limit ${MOST}) counted),
        'age', (select ${age} from (select since from webhook limit ${MOST}) oldest)) as "webhooks"
  `.execute(db);
  const [row] = rows;
  const of = (queue: keyof Queues): QueueState => ({
    waiting: row?.[queue].waiting ?? 0,
    oldestSeconds: row?.[queue].age ?? null,
  });
  return {
    mails: of("mails"),
    passwordResets: of("passwordResets"),
    batches: of("batches"),
    webhooks: of("webhooks"),
  };
}

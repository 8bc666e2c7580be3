import { sql, type RawBuilder } from "kysely";
import type { Retention } from "../config/retention.js";
import type { Db } from "./schema.js";

/** How many rows of one organization a statement deletes at most. */
const AT_ONCE = 500;

/** A run ends after this many statements for one kind of row. The next one, within the hour, goes on. */
const MOST_STATEMENTS = 200;

const before = (days: number) => sql`now() - make_interval(days => ${days})`;

/** SQL: the oldest rows of each organization. Ids ascend with time, so only these are read, and not the whole table. */
const oldest = (table: string) => sql`
  latchkey.organizations o cross join lateral (
    select * from ${sql.raw(`latchkey.${table}`)} t where t.organization_id = o.id order by t.id limit ${AT_ONCE}
  ) t`;

const oldEvents = (days: number) => sql`
  delete from latchkey.events e using (
    select t.organization_id, t.id from ${oldest("events")} where t.at < ${before(days)}
  ) old where e.organization_id = old.organization_id and e.id = old.id`;

// Mails and lookups go with their links. An invitation that is open, or expired but sent again since, keeps them.
const oldLinks = (days: number) => sql`
  with old as materialized (
    select t.organization_id, t.id, t.invitation_id from ${oldest("links")}
    join latchkey.invitations i on i.organization_id = t.organization_id and i.id = t.invitation_id
    where t.created_at < ${before(days)} and (i.status <> 'open' or i.expires_at < now())
  ), mails as (
    delete from latchkey.sends s using old where s.organization_id = old.organization_id and s.link_id = old.id
      and s.next_attempt_at is null
  ), tokens as (
    delete from latchkey.link_lookup k using old
    where k.organization_id = old.organization_id and k.link_id = old.id
  ), codes as (
    delete from latchkey.letter_lookup k using old
    where k.organization_id = old.organization_id and k.link_id = old.id
  ), addresses as (
    delete from latchkey.address_lookup a using old
    where a.organization_id = old.organization_id and a.invitation_id = old.invitation_id
  ), invitations as (
    update latchkey.invitations i set message = null, delivery_reason = null
    from (select distinct organization_id, invitation_id from old) over
    where i.organization_id = over.organization_id and i.id = over.invitation_id
  )
  delete from latchkey.links l using old where l.organization_id = old.organization_id and l.id = old.id`;

const oldBatches = (days: number) => sql`
  with old as materialized (
    select t.organization_id, t.id from ${oldest("batches")}
    where t.created_at < ${before(days)} and t.status in ('completed', 'cancelled')
      and not exists (
        select from latchkey.batch_items w
        where w.organization_id = t.organization_id and w.batch_id = t.id and w.waiting
      )
    limit 1
  ), items as (
    delete from latchkey.batch_items b using old
    where b.organization_id = old.organization_id and b.batch_id = old.id
  )
  delete from latchkey.batches b using old where b.organization_id = old.organization_id and b.id = old.id`;

const oldDeliveries = (days: number) => sql`
  delete from latchkey.webhook_deliveries d using (
    select organization_id, endpoint_id, event_id from latchkey.webhook_deliveries
    where happened_at < ${before(days)} and status <> 'pending' order by happened_at limit ${AT_ONCE}
  ) old
  where d.organization_id = old.organization_id and d.endpoint_id = old.endpoint_id and d.event_id = old.event_id`;

/** Deletes what is kept for longer than it should be, a few rows at a time, so that nobody waits for it. */
export async function deleteOld(db: Db, retention: Retention): Promise<void> {
  await inBatches(db, retention.eventsDays, oldEvents);
  await inBatches(db, retention.endedInvitationsDays, oldLinks);
  await inBatches(db, retention.batchesDays, oldBatches);
  await inBatches(db, retention.webhookDeliveriesDays, oldDeliveries);
}

async function inBatches(db: Db, days: number | null, statement: (days: number) => RawBuilder<unknown>): Promise<void> {
  if (days === null) return;
  for (let run = 0; run < MOST_STATEMENTS; run += 1) {
    const { numAffectedRows = 0n } = await statement(days).execute(db);
    if (numAffectedRows === 0n) return;
  }
}

/** Contacts that were deleted so long ago, and still have a name, oldest first. */
export async function contactsToForget(
  db: Db,
  days: number,
  limit: number,
): Promise<{ organizationId: string; id: string }[]> {
  const { rows } = await sql<{ organizationId: string; id: string }>`
    select organization_id as "organizationId", id from latchkey.contacts
    where deleted_at < ${before(days)} and (first_name <> '' or last_name <> '')
    order by deleted_at limit ${limit}`.execute(db);
  return rows;
}

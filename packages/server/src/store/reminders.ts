import type { Organization } from "@latchkey/core/contract";
import type { ReminderFacts } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { MailCount } from "./inviting-facts.js";
import type { Db, Trx } from "./schema.js";
import { toJson } from "./to-json.js";

/** An active organization that reminds people, with the database's time. */
export interface RemindingOrganization {
  id: string;
  timeZone: string;
  reminders: Organization["reminders"];
  now: Date;
}

/** The organizations that remind people, by id. */
export async function organizationsThatRemind(db: Db): Promise<RemindingOrganization[]> {
  const { rows } = await sql<RemindingOrganization>`
    select id, time_zone as "timeZone", now() as now,
      json_build_object('afterDays', remind_after_days, 'beforeExpiry', remind_before_expiry) as reminders
    from latchkey.organizations
    where status = 'active' and (remind_after_days is not null or remind_before_expiry)
    order by id`.execute(db);
  return rows;
}

/** An invitation that may be reminded of. */
export interface Remindable extends Omit<ReminderFacts, "done"> {
  id: string;
  email: string;
  linkId: string;
  /** The last reminder of the current link: 0 none, 1 the first, 2 the last. */
  reminders: number;
}

// Whose mail has come back, or who has complained, is not written to again. Nor is anyone who got a letter.
const remindable = sql`
  i.status = 'open' and i.reminders < 2 and i.expires_at > now() and i.delivery in ('sent', 'delivered')
  and i.via = 'email' and i.email is not null and i.sent_at is not null`;

/**
 * Invitations of an organization of which a reminder may be due: those that were sent so many days ago, or expire by
 * tomorrow. They come in the order in which they expire.
 *
 * @param after the last one of the page before; null for the first page
 */
export async function findRemindable(
  db: Db,
  { id: organizationId, reminders: { afterDays, beforeExpiry } }: RemindingOrganization,
  after: Pick<Remindable, "expiresAt" | "id"> | null,
  limit: number,
): Promise<Remindable[]> {
  const { rows } = await sql<Remindable>`
    select i.id, i.email, i.current_link_id as "linkId", i.reminders, i.sent_at as "sentAt",
      i.expires_at as "expiresAt", i.reminded_at as "remindedAt"
    from latchkey.invitations i
    where i.organization_id = ${organizationId} and ${remindable} and (
      i.reminders = 0 and i.sent_at <= now() - make_interval(days => ${afterDays}::int)
      or ${beforeExpiry} and i.expires_at < now() + interval '2 days'
    )
      and (i.expires_at, i.id) > (${after?.expiresAt ?? new Date(0)}::timestamptz, ${after?.id ?? ""})
      and not exists (
        select from latchkey.suppressions b where b.organization_id = i.organization_id and b.email = i.email
      )
    order by i.expires_at, i.id limit ${limit}`.execute(db);
  return rows;
}

/** How many mails addresses have got within their day. `keys` are their counters. */
export async function countMailsTo(
  db: Db,
  recipients: readonly { email: string; counterKey: string }[],
): Promise<Map<string, MailCount>> {
  const { rows } = await sql<MailCount & { email: string }>`
    select distinct on (a.email) a.email, k.count, k.window_ends_at as "endsAt"
    from unnest(
      ${recipients.map(({ email }) => email)}::text[], ${recipients.map(({ counterKey }) => counterKey)}::text[]
    ) as a (email, key)
    join latchkey.counters k on k.key = a.key
    where k.window_ends_at > now()`.execute(db);
  return new Map(rows.map(({ email, count, endsAt }) => [email, { count, endsAt }]));
}

/** A reminder to be sent. */
export interface NewReminder {
  id: string;
  linkId: string;
  sendId: string;
  messageId: string;
  /** 1 for the first, 2 for the last. */
  reminders: number;
  /** The key of the counter of mails to the address. */
  counterKey: string;
}

const DAY_SECONDS = 24 * 3600;

/**
 * Queues reminders, and counts them, in one statement. The contacts must be locked. What has changed since it was found
 * is left out: an invitation that was accepted, revoked, resent or reminded of.
 *
 * @returns how many were queued
 */
export async function queueReminders(
  trx: Trx,
  organizationId: string,
  reminders: readonly NewReminder[],
): Promise<number> {
  const asked = toJson(
    reminders.map(({ id, linkId, sendId, messageId, reminders: last, counterKey }) => ({
      id,
      link_id: linkId,
      send_id: sendId,
      message_id: messageId,
      reminders: last,
      counter_key: counterKey,
    })),
  );
  const { rows } = await sql`
    with asked as materialized (
      select * from json_to_recordset(${asked}::json) as given (
        id text, link_id text, send_id text, message_id text, reminders smallint, counter_key text
      )
    ), due as (
      update latchkey.invitations i set reminders = a.reminders
      from asked a join latchkey.links l on l.organization_id = ${organizationId} and l.id = a.link_id
      where i.organization_id = ${organizationId} and i.id = a.id and i.current_link_id = a.link_id
        and l.superseded_at is null and ${remindable} and i.reminders < a.reminders
      returning a.*
    ), counted as (
      insert into latchkey.counters as k (key, count, window_ends_at)
      select counter_key, count(*), now() + make_interval(secs => ${DAY_SECONDS})
      from due group by counter_key order by counter_key
      on conflict (key) do update set
        count = case when k.window_ends_at <= now() then excluded.count else k.count + excluded.count end,
        window_ends_at = case when k.window_ends_at <= now() then excluded.window_ends_at else k.window_ends_at end
    )
    insert into latchkey.sends (organization_id, id, kind, invitation_id, link_id, message_id, priority)
    select ${organizationId}, send_id, 'reminder', id, link_id, message_id, 1 from due
    returning id`.execute(trx);
  return rows.length;
}

/** Records that reminders were sent. The contacts must be locked. @returns the invitations that were changed */
export async function recordReminded(
  trx: Trx,
  organizationId: string,
  invitations: readonly { id: string; linkId: string }[],
): Promise<{ id: string; contact_id: string }[]> {
  if (invitations.length === 0) return [];
  const { rows } = await sql<{ id: string; contact_id: string }>`
    update latchkey.invitations i set reminded_at = now(), updated_at = now()
    from unnest(
      ${invitations.map(({ id }) => id)}::text[], ${invitations.map(({ linkId }) => linkId)}::text[]
    ) as sent (id, link_id)
    where i.organization_id = ${organizationId} and i.id = sent.id and i.current_link_id = sent.link_id
    returning i.id, i.contact_id`.execute(trx);
  return rows;
}

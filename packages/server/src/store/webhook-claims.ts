import type { WebhookFailure } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Room } from "../webhooks/places.js";
import type { Db } from "./schema.js";
import type { WebhookDeliveryRow } from "./webhook-deliveries.js";

/** Seconds after which a sender that has not recorded a result counts as dead. Longer than any attempt. */
const LEASE_SECONDS = 20;

/** A delivery for this process to send, with the URL and the keys of its endpoint. */
export interface ClaimedWebhook extends WebhookDeliveryRow {
  url: string;
  enabled: boolean;
  key_id: string;
  generation: number;
  /** The key of the previous secret, while that is still used to sign. */
  previous_key_id: string | null;
  is_failing: boolean;
  /** Whether it has failed for so long that it should be disabled. */
  is_lost: boolean;
}

/** How much to claim. */
export interface ClaimLimits {
  room: Room;
  /** Days of failure after which an endpoint is disabled. */
  lostAfterDays: number;
}

/**
 * Claims deliveries that are due, at most one of each lane. It jumps from endpoint to endpoint in the index of pending
 * deliveries, in random order, and takes a few of each, so that a long queue of one does not hold up the others. A
 * delivery behind an earlier one of its lane is postponed until that one is due; finishing the earlier one moves it
 * forward. That only saves work: the order in a lane does not depend on it.
 *
 * @returns the claimed deliveries, and whether any were due
 */
export async function claimWebhooks(
  db: Db,
  { room, lostAfterDays }: ClaimLimits,
): Promise<{ claimed: ClaimedWebhook[]; due: boolean }> {
  const { rows } = await sql<ClaimedWebhook & { is_head: boolean }>`
    with recursive waiting as (
      (select organization_id, endpoint_id from latchkey.webhook_deliveries where status = 'pending'
        order by organization_id, endpoint_id limit 1)
      union all
      select next.organization_id, next.endpoint_id
      from waiting
      cross join lateral (
        select d.organization_id, d.endpoint_id from latchkey.webhook_deliveries d
        where d.status = 'pending' and
          (d.organization_id, d.endpoint_id) > (waiting.organization_id, waiting.endpoint_id)
        order by d.organization_id, d.endpoint_id
        limit 1
      ) next
    ),
    rooms as (
      select waiting.*, coalesce(p.room, ${room.eachEndpoint}) as room,
        coalesce(o.room, ${room.eachOrganization}) as organization_room
      from waiting
      left join unnest(${[...room.perEndpoint.keys()]}::text[], ${[...room.perEndpoint.values()]}::int[])
        as p (id, room) on p.id = waiting.endpoint_id
      left join unnest(${[...room.perOrganization.keys()]}::text[], ${[...room.perOrganization.values()]}::int[])
        as o (id, room) on o.id = waiting.organization_id
    ),
    found as (
      select one.*, endpoint.organization_room,
        row_number() over (partition by one.organization_id order by endpoint.turn, one.next_attempt_at) as nth
      from (select *, random() as turn from rooms where room > 0 and organization_room > 0) endpoint
      cross join lateral (
        select d.organization_id, d.endpoint_id, d.event_id, d.lane, d.place, d.next_attempt_at
        from latchkey.webhook_deliveries d
        where d.organization_id = endpoint.organization_id and d.endpoint_id = endpoint.endpoint_id
          and d.status = 'pending' and d.next_attempt_at <= now()
        order by d.next_attempt_at, d.place
        limit endpoint.room
        for update skip locked
      ) one
    ),
    -- One of each organization comes first.
    due as (
      select * from found where nth <= organization_room order by nth, random() limit ${room.most}
    ),
    candidates as (
      select due.organization_id, due.endpoint_id, due.event_id, head.sending, head.next_attempt_at,
        head.event_id is null as is_head
      from due
      left join lateral (
        select h.event_id, h.sending, h.next_attempt_at from latchkey.webhook_deliveries h
        where h.organization_id = due.organization_id and h.endpoint_id = due.endpoint_id and h.lane = due.lane
          and h.status = 'pending' and h.place < due.place
        order by h.place
        limit 1
      ) head on true
    )
    update latchkey.webhook_deliveries d
    set sending = candidates.is_head,
      claim = d.claim + candidates.is_head::int,
      attempts = d.attempts + candidates.is_head::int,
      next_attempt_at = case
        when candidates.is_head then now() + make_interval(secs => ${LEASE_SECONDS})
        when candidates.sending then now() + interval '1 second'
        else greatest(candidates.next_attempt_at, now() + interval '0.1 seconds')
      end
    from candidates
    join latchkey.webhook_endpoints p
      on p.organization_id = candidates.organization_id and p.id = candidates.endpoint_id
    where d.organization_id = candidates.organization_id and d.endpoint_id = candidates.endpoint_id
      and d.event_id = candidates.event_id
    returning d.*, candidates.is_head, p.url, p.enabled, p.key_id, p.generation,
      case when p.previous_until > now() then p.previous_key_id end as previous_key_id,
      p.failing_since is not null as is_failing,
      coalesce(p.failing_since < now() - make_interval(days => ${lostAfterDays}), false) as is_lost
  `.execute(db);
  return { claimed: rows.filter(({ is_head }) => is_head), due: rows.length > 0 };
}

/** The result of an attempt: arrived, given up, or to be retried after some seconds. */
export type WebhookEnding = { statusCode: number | null } & (
  | { status: "delivered" }
  | { status: "failed"; error: WebhookFailure }
  | { status: "pending"; error: WebhookFailure; seconds: number }
);

/**
 * Records the result of an attempt. If the delivery is finished, moves the next of its lane forward.
 *
 * @returns false, and records nothing, if this sender counted as dead and another has claimed the delivery
 */
export async function finishWebhook(
  db: Db,
  { organization_id, endpoint_id, event_id, claim }: WebhookDeliveryRow,
  ending: WebhookEnding,
): Promise<boolean> {
  const error = ending.status === "delivered" ? null : ending.error;
  const next = ending.status === "pending" ? sql`now() + make_interval(secs => ${ending.seconds})` : sql`null`;
  const { rows } = await sql<{ written: boolean }>`
    with ended as (
      update latchkey.webhook_deliveries
      set status = ${ending.status}, sending = false, attempts = attempts - ${error === "key" ? 1 : 0}, next_attempt_at = ${next},
        last_status_code = ${ending.statusCode}::int, last_error = ${error}::text,
        delivered_at = case when ${ending.status} = 'delivered' then now() end
      where organization_id = ${organization_id} and endpoint_id = ${endpoint_id} and event_id = ${event_id}
        and claim = ${claim} and sending
      returning lane, place, status
    ),
    called as (
      update latchkey.webhook_deliveries d
      set next_attempt_at = now()
      from ended
      where ended.status <> 'pending' and d.organization_id = ${organization_id} and d.endpoint_id = ${endpoint_id}
        and d.lane = ended.lane
        and d.status = 'pending' and not d.sending and d.next_attempt_at > now()
        and d.place = (
          select min(n.place) from latchkey.webhook_deliveries n
          where n.organization_id = ${organization_id} and n.endpoint_id = ${endpoint_id} and n.lane = ended.lane
            and n.status = 'pending' and n.place > ended.place
        )
    )
    select exists (select from ended) as written
  `.execute(db);
  return rows[0]?.written === true;
}

import { sql } from "kysely";
import { stateAfter, statesAllowing } from "../mail/send-states.js";
import { roundedNow } from "./instants.js";
import type { Db } from "./schema.js";
import type { SendRow } from "./sends.js";

/** Seconds after which a worker that has not renewed its claims counts as dead. */
const LEASE_SECONDS = 20;
/** How often to renew claims: several times within a lease, so that a slow database costs none. */
export const RENEW_CLAIMS_MS = 5000;

const known: Readonly<Record<SendRow["kind"], true>> = {
  invitation: true,
  reminder: true,
  password_reset: true,
  sign_in_link: true,
  account_notice: true,
};
/** The kinds of mails that this version can send. Those of a newer one, which may run beside it, are left to that. */
const KINDS = Object.keys(known);

/** What to claim. */
export interface SendClaim {
  priority: 0 | 1;
  most: number;
  /** The most mails of one organization. */
  perOrganization: number;
  /** The organizations of which fewer may be claimed, and how many. */
  fewerOf: ReadonlyMap<string, number>;
  /** Organizations up to this one come last. */
  after: string;
  /** Mails that need a secret with one of these key ids are left to others. Default none. */
  withoutKeys?: readonly string[];
}

/** SQL condition: the mail `s` needs none of these keys. */
const needsNone = (keyIds: readonly string[]) => sql`
  and not exists (
    select from latchkey.links l
    where l.organization_id = s.organization_id and l.id = s.link_id and l.key_id = any(${keyIds}::text[])
  )
  and not exists (
    select from latchkey.accounts_password_reset r
    where r.id = s.password_reset_id and r.key_id = any(${keyIds}::text[])
  )
  and not exists (
    select from latchkey.accounts_sign_in_link n
    where n.id = s.sign_in_link_id and n.key_id = any(${keyIds}::text[])
  )`;

/**
 * Claims mails that are due. It jumps from organization to organization in the index of waiting mails and takes a few of
 * each, so that a long queue of one does not hold up the others. Workers skip what another one has just locked.
 */
export async function claimSends(
  db: Db,
  { priority, most, perOrganization, fewerOf, after, withoutKeys = [] }: SendClaim,
): Promise<SendRow[]> {
  const { rows } = await sql<SendRow>`
    with recursive waiting (organization_id) as (
      (select organization_id from latchkey.sends
        where priority = ${priority} and next_attempt_at is not null and organization_id > ${after}
        order by organization_id limit 1)
      union all
      select next.organization_id
      from waiting
      cross join lateral (
        select s.organization_id from latchkey.sends s
        where s.priority = ${priority} and s.next_attempt_at is not null
          and s.organization_id > waiting.organization_id
        order by s.organization_id
        limit 1
      ) next
    ),
    due as (
      select one.*
      from waiting
      left join unnest(${[...fewerOf.keys()]}::text[], ${[...fewerOf.values()]}::int[])
        as fewer (organization_id, most) on fewer.organization_id = waiting.organization_id
      cross join lateral (
        select s.organization_id, s.id from latchkey.sends s
        where s.priority = ${priority} and s.organization_id = waiting.organization_id
          and s.next_attempt_at <= ${roundedNow} and s.kind = any(${KINDS}::text[])
          ${withoutKeys.length === 0 ? sql`` : needsNone(withoutKeys)}
        order by s.next_attempt_at, s.id
        limit coalesce(fewer.most, ${perOrganization}::int)
        for update skip locked
      ) one
      limit ${most}
    ),
    -- The planner sees how few these are, and looks each up by its key.
    few as (select * from due limit ${sql.lit(200)})
    update latchkey.sends s
    set state = ${stateAfter.begin}, attempts = s.attempts + 1, claim = s.claim + 1,
      next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    from few
    where s.organization_id = few.organization_id and s.id = few.id
    returning s.*, now() as now`.execute(db);
  return rows;
}

/** The mails that this worker still holds. Skips those whose outcome is being recorded. */
const held = (sends: readonly SendRow[]) => sql`(
  select s.organization_id, s.id
  from latchkey.sends s
  join unnest(
    ${sends.map((send) => send.organization_id)}::text[], ${sends.map(({ id }) => id)}::text[],
    ${sends.map(({ claim }) => claim)}::int[]
  ) as claimed (organization_id, id, claim)
    on s.organization_id = claimed.organization_id and s.id = claimed.id and s.claim = claimed.claim
  where s.state = any(${statesAllowing("release")}::text[])
  for update of s skip locked
) held`;

/** Renews the claims of mails that are being sent. */
export async function renewSends(db: Db, sends: readonly SendRow[]): Promise<void> {
  if (sends.length === 0) return;
  await sql`
    update latchkey.sends s set next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    from ${held(sends)} where s.organization_id = held.organization_id and s.id = held.id`.execute(db);
}

/** Gives back mails that were claimed and not tried. Any worker may claim them at once. */
export async function releaseSends(db: Db, sends: readonly SendRow[]): Promise<void> {
  await sql`
    update latchkey.sends s set state = ${stateAfter.release}, attempts = s.attempts - 1, next_attempt_at = now()
    from ${held(sends)} where s.organization_id = held.organization_id and s.id = held.id`.execute(db);
}

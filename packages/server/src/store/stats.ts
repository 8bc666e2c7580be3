import type { Stats } from "@latchkey/core/contract";
import { statsDays } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";
import { isVisible } from "./verification.js";

type Counts = Pick<Stats, "invited" | "delivered" | "activated">;

/**
 * As `journeyOf` of the rules, in a form for many contacts: when a contact was first invited, a mail to them was first delivered, and they first signed up; null if not yet. A
 * contact with access counts as reached. One who lost access does not count as active. It looks up each contact by an
 * index, so that no plan depends on statistics, which may be missing in an embedded database.
 */
const wayOfContact = sql`
  select
    i.invited,
    case when c.portal_state = 'active' then coalesce(i.taken, i.accepted, c.portal_since)
      else i.taken end as delivered,
    case when c.portal_state = 'active' then coalesce(i.accepted, c.portal_since) end as activated
  from (
    select min(created_at) as invited, min(accepted_at) as accepted,
      -- A mail that its provider reports on was sent, even if the time is unknown.
      min(coalesce(sent_at, created_at)) filter (where delivery in ('sent', 'delivered')) as taken
    from latchkey.invitations where organization_id = c.organization_id and contact_id = c.id
  ) i
  where i.invited is not null`;

/** How far each contact in the workspaces (null: all) came. Contacts who were never invited are left out. */
const ways = (organizationId: string, workspaceIds: readonly string[] | null): RawBuilder<unknown> => sql`
  select way.* from latchkey.contacts c cross join lateral (${wayOfContact}) way
  where c.organization_id = ${organizationId} and c.deleted_at is null
    and ${isVisible(sql`c`, organizationId, workspaceIds)}`;

/** Counts the contacts at each step, of all time. */
export async function countSteps(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with ways as (${ways(organizationId, workspaceIds)})
    select count(*)::int as invited, count(delivered)::int as delivered, count(activated)::int as activated from ways
  `.execute(db);
  return rows[0] ?? { invited: 0, delivered: 0, activated: 0 };
}

/**
 * Counts the contacts at each step for each of the last 30 days, oldest first. Days are UTC days by the database's
 * clock; a day without events has zeros.
 */
export async function countByDay(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
): Promise<Stats["byDay"]> {
  const { rows } = await sql<Stats["byDay"][number]>`
    with ways as (${ways(organizationId, workspaceIds)}),
    today as (select (now() at time zone 'utc')::date as day),
    steps as (
      select (at at time zone 'utc')::date as day, step
      from ways cross join lateral (values ('invited', invited), ('delivered', delivered), ('activated', activated))
        as steps (step, at)
      where at >= now() - make_interval(days => ${statsDays + 1})
    )
    select to_char(days.day, 'YYYY-MM-DD') as day,
      (count(*) filter (where step = 'invited'))::int as invited,
      (count(*) filter (where step = 'delivered'))::int as delivered,
      (count(*) filter (where step = 'activated'))::int as activated
    from today cross join lateral (select today.day - n as day from generate_series(0, ${statsDays - 1}::int) as n) days
    left join steps on steps.day = days.day
    group by days.day order by days.day
  `.execute(db);
  return rows;
}

/**
 * Counts the contacts at each step in each of the workspaces (null: all). A contact in several workspaces counts in
 * each.
 */
export async function countByWorkspace(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
): Promise<Stats["byWorkspace"]> {
  const { rows } = await sql<Stats["byWorkspace"][number]>`
    with counted as (
      select cw.workspace_id, count(*) as contacts, count(way.invited) as invited, count(way.delivered) as delivered,
        count(way.activated) as activated
      from latchkey.contact_workspaces cw
      join latchkey.contacts c on c.organization_id = cw.organization_id and c.id = cw.contact_id
        and c.deleted_at is null
      left join lateral (${wayOfContact}) way on true
      where cw.organization_id = ${organizationId} and ${isOneOf(sql`cw.workspace_id`, workspaceIds)}
      group by cw.workspace_id
    )
    select w.id as "workspaceId", w.name, coalesce(contacts, 0)::int as contacts, coalesce(invited, 0)::int as invited,
      coalesce(delivered, 0)::int as delivered, coalesce(activated, 0)::int as activated
    from latchkey.workspaces w left join counted on counted.workspace_id = w.id
    where w.organization_id = ${organizationId} and ${isOneOf(sql`w.id`, workspaceIds)}
  `.execute(db);
  return rows;
}

const isOneOf = (column: RawBuilder<unknown>, ids: readonly string[] | null): RawBuilder<boolean> =>
  ids === null ? sql`true` : sql`${column} = any(${ids})`;

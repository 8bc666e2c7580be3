import type { Stats } from "@latchkey/core/contract";
import { reaches, statsDays, statusesByReach } from "@latchkey/core/rules";
import { sql } from "kysely";
import { hasPortalStatus } from "./portal-status.js";
import type { Db } from "./schema.js";

/** SQL: where a contact is; null for one whose access was ended. */
const reachOf = sql`case ${sql.join(
  reaches.map((reach) => sql`when ${hasPortalStatus(statusesByReach[reach])} then ${sql.lit(reach)}`),
  sql` `,
)} end`;

/** SQL: how many have each reach, as columns. */
const reached = sql.join(
  reaches.map((reach) => sql`count(*) filter (where reach = ${sql.lit(reach)})::int as ${sql.ref(reach)}`),
);

/**
 * Counts the contacts in the workspaces (null: all) at each step: of all time, for each of the last 30 days, oldest
 * first, and in each workspace. Days are UTC days by the database's clock; a day without events has zeros. A contact in
 * several workspaces counts in each.
 *
 * As `journeyOf` of the rules, for many contacts: a contact with access counts as reached, one who lost access does not
 * count as active, and one who was never invited is left out. Where people are is by their portal status, as
 * `countReached` of the rules.
 *
 * It is one pass over each table. The joins are full ones, because those are never made row by row: for want of
 * statistics, which may be missing or old, Postgres would compare each contact to each invitation.
 */
export async function countStats(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
): Promise<Stats> {
  const rowsOf = (table: "contacts" | "invitations", key: string) =>
    workspaceIds === null
      ? sql`(select * from latchkey.${sql.ref(table)} where organization_id = ${organizationId})`
      : sql`(
          select mine.* from (
            select distinct contact_id from latchkey.contact_entries
            where organization_id = ${organizationId} and workspace_id = any(${workspaceIds})
          ) asked cross join lateral (
            select * from latchkey.${sql.ref(table)}
            where organization_id = ${organizationId} and ${sql.ref(key)} = asked.contact_id offset 0
          ) mine
        )`;
  const { rows } = await sql<Stats>`
    with people as materialized (
      select contacts.id, i.invited, ${reachOf} as reach, case when i.invited is not null then coalesce(i.taken, active.since) end as delivered,
        case when i.invited is not null then active.since end as activated
      from (select * from ${rowsOf("contacts", "id")} c where deleted_at is null) contacts
      full join (
        select contact_id, min(created_at) as invited, min(accepted_at) as accepted,
          -- A mail that its provider reports on was sent, even if the time is unknown.
          min(coalesce(sent_at, created_at)) filter (where delivery in ('sent', 'delivered')) as taken
        from ${rowsOf("invitations", "contact_id")} i group by contact_id
      ) i on i.contact_id = contacts.id
      cross join lateral (
        select case when contacts.portal_state = 'active' then coalesce(i.accepted, contacts.portal_since) end as since
      ) active
      where coalesce(contacts.id, '') <> ''
    ), steps as (
      select (at at time zone 'utc')::date as day, step, count(*) as count
      from people cross join lateral (values ('invited', invited), ('delivered', delivered), ('activated', activated))
        as steps (step, at)
      where at >= now() - make_interval(days => ${statsDays + 1})
      group by 1, 2
    ), days as (
      select to_char(days.day, 'YYYY-MM-DD') as day,
        coalesce(sum(count) filter (where step = 'invited'), 0)::int as invited,
        coalesce(sum(count) filter (where step = 'delivered'), 0)::int as delivered,
        coalesce(sum(count) filter (where step = 'activated'), 0)::int as activated
      from (
        select (now() at time zone 'utc')::date - n as day from generate_series(0, ${statsDays - 1}::int) as n
      ) days
      left join steps on steps.day = days.day
      group by days.day
    ), counted as (
      select e.workspace_id as place, count(*) as contacts, count(invited) as invited, count(delivered) as delivered,
        count(activated) as activated, ${reached}
      from (
        select contact_id, workspace_id from latchkey.contact_entries
        where organization_id = ${organizationId}
          and ${workspaceIds === null ? sql`workspace_id <> ''` : sql`workspace_id = any(${workspaceIds})`}
      ) e
      full join people on people.id = e.contact_id
      group by e.workspace_id
    ), places as (
      select w.id as "workspaceId", w.name, coalesce(contacts, 0)::int as contacts, coalesce(invited, 0)::int as invited,
        coalesce(delivered, 0)::int as delivered, coalesce(activated, 0)::int as activated,
        coalesce(active, 0) as active, coalesce("onTheWay", 0) as "onTheWay", coalesce("notReached", 0) as "notReached"
      from latchkey.workspaces w left join counted on counted.place = w.id
      where w.organization_id = ${organizationId}
        and ${workspaceIds === null ? sql`true` : sql`w.id = any(${workspaceIds})`}
    )
    select count(invited)::int as invited, count(delivered)::int as delivered, count(activated)::int as activated,
      ${reached}, coalesce((select json_agg(days order by day) from days), '[]') as "byDay",
      coalesce((select json_agg(places) from places), '[]') as "byWorkspace"
    from people
  `.execute(db);
  const none = { active: 0, onTheWay: 0, notReached: 0, invited: 0, delivered: 0, activated: 0 };
  return rows[0] ?? { ...none, byDay: [], byWorkspace: [] };
}

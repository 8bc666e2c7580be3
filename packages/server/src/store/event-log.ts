import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Db } from "./schema.js";
import type { EventsTable } from "./tables.js";

/**
 * Reads events as a log, to its end, again and again. Ids ascend with the time at which an event is written, but
 * transactions commit in another order. So new events are found with the database's snapshots: an event is new if one
 * snapshot shows it and an earlier one did not. No event is lost or read twice, in any process, and a slow transaction
 * does not hold up the others.
 */

/** An event with the ids of the workspaces that its contact is in. */
export type LoggedEvent = Selectable<EventsTable> & { places: string[] };

/** The current snapshot, as `pg_snapshot` text. */
export async function currentSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db);
  return rows[0]?.snapshot ?? "";
}

const places = sql<string[]>`array(
  select cw.workspace_id from latchkey.contact_workspaces cw
  where cw.organization_id = e.organization_id and cw.contact_id = e.contact_id
)`;
const shows = (snapshot: string): RawBuilder<boolean> => sql`pg_visible_in_snapshot(e.xid, ${snapshot}::pg_snapshot)`;

/**
 * The events of some organizations that a snapshot does not show, at most `limit` of each, by id; and the snapshot that
 * shows them. Costs what is new, and a look into an index for each organization.
 */
export async function readNew(
  db: Db,
  organizationIds: readonly string[],
  since: string,
  limit: number,
): Promise<{ until: string; events: LoggedEvent[] }> {
  const { rows } = await sql<{ until: string } & (LoggedEvent | { id: null })>`
    select pg_current_snapshot()::text as until, fresh.*
    from (select) as always left join lateral (
      select found.* from unnest(${organizationIds}::text[]) as o (id) cross join lateral (
        select e.*, ${places} as places from latchkey.events e
        where e.organization_id = o.id and e.xid >= pg_snapshot_xmin(${since}::pg_snapshot) and not ${shows(since)}
        order by e.id
        limit ${limit}
      ) as found
    ) as fresh on true`.execute(db);
  return { until: rows[0]?.until ?? since, events: rows.filter((row) => row.id !== null) };
}

/** The events to read: after an id, visible in `until` and not in `since` (null: regardless of an earlier snapshot). */
export interface Span {
  since: string | null;
  until: string;
  afterId: string;
}

/** The next events of a span, ordered by id, at most `limit`. */
export async function readSpan(
  db: Db,
  organizationId: string,
  { since, until, afterId }: Span,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    select e.*, ${places} as places from latchkey.events e
    where e.organization_id = ${organizationId} and e.id > ${afterId} and ${shows(until)}
      and ${since === null ? sql`true` : sql`not ${shows(since)}`}
    order by e.id
    limit ${limit}`.execute(db);
  return rows;
}

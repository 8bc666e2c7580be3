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

/** The events to read: after an id, visible in `until` and not in `since` (null: regardless of an earlier snapshot). */
export interface Span {
  since: string | null;
  until: string;
  afterId: string;
}

// xmin has the low 32 bits of the transaction's id. The high bits are those of the newest transaction, or one less.
const transaction = sql`(n.newest - ((n.newest - events.xmin::text::bigint) & 4294967295))::text::xid8`;
const shows = (snapshot: string): RawBuilder<boolean> =>
  sql<boolean>`pg_visible_in_snapshot(${transaction}, ${snapshot}::pg_snapshot)`;

/** The next events of a span, ordered by id, at most `limit`. */
export async function readSpan(
  db: Db,
  organizationId: string,
  { since, until, afterId }: Span,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    with n as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest)
    select events.*, array(
      select cw.workspace_id from latchkey.contact_workspaces cw where cw.organization_id = events.organization_id
        and cw.contact_id = events.contact_id
    ) as places
    from latchkey.events, n
    where events.organization_id = ${organizationId} and events.id > ${afterId} and ${shows(until)}
      and ${since === null ? sql`true` : sql`not ${shows(since)}`}
    order by events.id
    limit ${limit}`.execute(db);
  return rows;
}

import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Db } from "./schema.js";
import type { EventsTable } from "./tables.js";

/**
 * Events as a log that is read to its end again and again. Ids ascend with the time at which an event is written, and
 * transactions commit in another order; so what is new is told by the database's own snapshots: new is what one
 * snapshot shows and an earlier one did not. Nothing is lost and nothing comes twice, whichever process asks, and no
 * transaction that takes its time holds the others up.
 */

/** A row of the trail with the workspaces that its contact is in. */
export type LoggedEvent = Selectable<EventsTable> & { places: string[] };

/** What the database shows now, as `pg_snapshot` text. */
export async function currentSnapshot(db: Db): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db);
  return rows[0]?.snapshot ?? "";
}

/** What to read: what `until` shows and `since` did not (null: whether it did or not), after an id. */
export interface Span {
  since: string | null;
  until: string;
  afterId: string;
}

// A row has 32 bits of its transaction's number; those above are the same as the newest's, or one less.
const transaction = sql`(n.newest - ((n.newest - events.xmin::text::bigint) & 4294967295))::text::xid8`;
const shows = (snapshot: string): RawBuilder<boolean> =>
  sql<boolean>`pg_visible_in_snapshot(${transaction}, ${snapshot}::pg_snapshot)`;

/** The next events of a span, by id, at most `limit`. */
export async function readSpan(
  db: Db,
  organizationId: string,
  { since, until, afterId }: Span,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    with n as (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest)
    select events.*, array(
      select cw.workspace_id from latchkey.contact_workspaces cw where cw.organization_id = events.organization_id and cw.contact_id = events.contact_id
    ) as places
    from latchkey.events, n
    where events.organization_id = ${organizationId} and events.id > ${afterId} and ${shows(until)} and ${since === null ? sql`true` : sql`not ${shows(since)}`}
    order by events.id
    limit ${limit}`.execute(db);
  return rows;
}

import { deliveryStatuses, type ContactQuery, type DeliveryStatus, type PortalStatus } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";

/**
 * The lists of contacts, as the table `contact_entries` has them. A life is a state of a contact's badge and a delivery:
 * tens and ones. An entry has a life of `expired` (forty) once something was written after it expired, at the latest
 * the event about it. Before, it has one of `invited`, and the clock tells.
 */
const [INVITED, ACTIVE, DEACTIVATED, EXPIRED] = [10, 20, 30, 40] as const;

const deliveryCode = (delivery: DeliveryStatus | null): number => (delivery === null ? 0 : codes.indexOf(delivery) + 1);
// The order of the database's function contact_life.
const codes: readonly DeliveryStatus[] = ["queued", "sent", "delivered", "bounced", "failed"];
const deliveries: readonly (DeliveryStatus | null)[] = [null, ...deliveryStatuses];
const isProblem = (delivery: DeliveryStatus | null) => delivery === "bounced" || delivery === "failed";

/** The lives of a status, for some deliveries. The clock tells those of `invited` and `expired` apart that are not settled. */
function livesOf(status: PortalStatus, chosen: readonly (DeliveryStatus | null)[]): number[] {
  const all = (state: number, some: typeof chosen) => some.map((delivery) => state + deliveryCode(delivery));
  const arriving = chosen.filter((delivery) => !isProblem(delivery));
  const lives: Readonly<Record<PortalStatus, () => number[]>> = {
    pending: () => (chosen.includes(null) ? [0] : []),
    invited: () => all(INVITED, arriving),
    undelivered: () => all(INVITED, chosen.filter(isProblem)),
    expired: () => [...all(INVITED, arriving), ...all(EXPIRED, arriving)],
    active: () => all(ACTIVE, chosen),
    deactivated: () => all(DEACTIVATED, chosen),
  };
  return lives[status]();
}

const isUnsettled = sql`e.life between ${sql.lit(INVITED)} and ${sql.lit(INVITED + deliveryCode("delivered"))}`;

/** The lives of statuses, and the condition by the clock on their entries. */
export function livesIn(statuses: readonly PortalStatus[], delivery: ContactQuery["delivery"]) {
  const chosen = delivery?.length ? delivery : deliveries;
  const lives = [...new Set(statuses.flatMap((status) => livesOf(status, chosen)))];
  const [invited, expired] = [statuses.includes("invited"), statuses.includes("expired")];
  const clock: RawBuilder<boolean>[] =
    invited === expired
      ? []
      : [sql`(not (${isUnsettled}) or e.expires_at ${sql.raw(invited ? "> now()" : "<= now()")})`];
  return {
    lives,
    clock,
    /** Of `expired` without `invited`: the lives of entries that may have expired by the clock alone. */
    unsettled: expired && !invited ? livesOf("invited", chosen) : [],
  };
}

/** The lists whose entries are read: null for the organization's, else those of workspaces. */
export type Lists = readonly string[] | null;

/** The lists that a query reads for the holder of some workspaces (null: all). */
export function listsOf(workspaceId: string | undefined, held: readonly string[] | null): Lists {
  if (workspaceId === undefined) return held === null ? null : [...new Set(held)];
  return held === null || held.includes(workspaceId) ? [workspaceId] : [];
}

/** A part of the entries: those that a subquery's row `p` picks, and the conditions that put an entry `e` into it. */
export interface Parts {
  of: RawBuilder<unknown>;
  where: readonly RawBuilder<unknown>[];
  /** What to read instead of the table. */
  source?: RawBuilder<unknown> | undefined;
}

/** The order of entries: by a column, then by the contact's id. */
export interface EntryOrder {
  column: "sort_name" | "created_at" | "sent_at" | "expires_at";
  descending: boolean;
  /** Whether these parts have it: "never" if it is null, so that the index by it is one by id; "unread" for another index by id. */
  has?: "always" | "never" | "unread" | undefined;
}

/**
 * SQL of a page of entries, `value` and `id`: the first ones of each part, merged. It reads no more than a page of each.
 * A contact that is in several lists comes once.
 */
export function mergedEntries(
  organizationId: string,
  parts: readonly Parts[],
  { column, descending, has = "always" }: EntryOrder,
  limit: number,
): RawBuilder<{ value: string | Date | null; id: string }> {
  const way = sql.raw(descending ? "desc" : "asc");
  const col = sql.ref(`e.${column}`);
  const pages = parts.map(
    ({ of, where, source = sql`latchkey.contact_entries` }) => sql`
      select e.value, e.id from ${of} cross join lateral (
        select ${has === "always" ? col : sql`null::timestamptz`} as value, e.contact_id as id from ${source} e
        where ${sql.join([sql`e.organization_id = ${organizationId}`, ...where], sql` and `)}
        order by ${has === "unread" ? sql`` : sql`${col} ${way},`} e.contact_id ${way} limit ${limit}
      ) e`,
  );
  return sql`
    select distinct e.value, e.id from (${sql.join(pages, sql` union all `)}) e
    order by e.value ${way}, e.id ${way} limit ${limit}`;
}

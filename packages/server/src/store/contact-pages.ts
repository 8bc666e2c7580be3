import type { ContactQuery, PortalStatus } from "@latchkey/core/contract";
import { statusesByLife } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import { listsOf, livesIn, mergedEntries, type EntryOrder, type Parts } from "./contact-entries.js";
import { lifeCursor, readLifeCursor } from "./contacts-by-life.js";
import { isChosen, readPlace } from "./keyset.js";
import type { Db } from "./schema.js";

/** A contact on a page, and its value in the order. */
export interface Placed {
  id: string;
  value: string | Date | null;
}

/** Who asks for which contacts. */
export interface ContactsAsked {
  organizationId: string;
  query: ContactQuery;
  /** The caller's workspaces; null: all. */
  held: readonly string[] | null;
}

/** The order of a list by one column. */
export interface ColumnOrder extends Omit<EntryOrder, "has"> {
  kind: "text" | "instant";
  nullable?: boolean;
}

// So few that reading and sorting them is as fast as a page (measured: 2 ms for 1,000).
const FEW = 1000;

/** One row more than a page, by a column. */
export async function pageByColumn(db: Db, asked: ContactsAsked, order: ColumnOrder): Promise<Placed[]> {
  const { query } = asked;
  const limit = query.limit + 1;
  const { column, descending, kind, nullable = false } = order;
  const than = sql.raw(descending ? "<" : ">");
  const place = query.cursor === undefined ? undefined : readPlace(order, query.cursor);
  const parts = await partsByColumn(db, asked, column);
  if (parts.length === 0) return [];
  const read = async (has: EntryOrder["has"], more: readonly RawBuilder<unknown>[], atMost: number) => {
    const narrowed = parts.map((part) => ({ ...part, where: [...part.where, ...more] }));
    const page = mergedEntries(asked.organizationId, narrowed, { column, descending, has }, atMost);
    return (await page.execute(db)).rows;
  };
  const col = sql.ref(`e.${column}`);
  const exists = nullable ? [sql`${col} is not null`] : [];
  const value = kind === "instant" ? sql`${place?.value}::timestamptz` : sql`${place?.value}`;
  const beyond = place === undefined ? [] : [sql`(${col}, e.contact_id) ${than} (${value}, ${place.id})`];
  const found = place?.value === null ? [] : await read("always", [...exists, ...beyond], limit);
  if (!nullable || found.length === limit) return found;
  // What is missing comes last in both directions.
  const missing = [sql`${col} is null`, ...(place?.value === null ? [sql`e.contact_id ${than} ${place.id}`] : [])];
  return [...found, ...(await read("never", missing, limit - found.length))];
}

/** One row more than a page, by the contacts' lives. The values are those of cursors. */
export async function pageByLife(db: Db, asked: ContactsAsked, descending: boolean): Promise<Placed[]> {
  const { organizationId, query, held } = asked;
  const limit = query.limit + 1;
  const after = query.cursor === undefined ? undefined : readLifeCursor(query.cursor);
  const order = descending ? statusesByLife.toReversed() : statusesByLife;
  const statuses = order
    .slice(after === undefined ? 0 : order.indexOf(after.status))
    .filter((status) => !query.status?.length || query.status.includes(status));
  const lists = listsOf(query.workspaceId, held);
  if (statuses.length === 0 || lists?.length === 0) return [];
  const source = await fewOf(db, asked);
  const [way, than] = [sql.raw(descending ? "desc" : "asc"), sql.raw(descending ? "<" : ">")];
  const pageOf = (status: PortalStatus, part: number) => {
    const { lives } = livesIn([status], query.delivery);
    const isInvited = status === "invited" || status === "undelivered" || status === "expired";
    const beyond =
      after?.status !== status
        ? []
        : after.expiresAt === null
          ? [sql`e.contact_id ${than} ${after.id}`]
          : [sql`(e.expires_at, e.contact_id) ${than} (${after.expiresAt}::timestamptz, ${after.id})`];
    const ofLives = source === undefined ? sql`e.life = p.life` : sql`e.life = any(${lives}::smallint[])`;
    const byLife = source === undefined ? sql`unnest(${ofRoles(query, lives)}::smallint[]) as p (life)` : once;
    const parts: Parts = {
      of: lists === null ? byLife : sql`unnest(${lists}::text[]) as q (workspace_id) cross join ${byLife}`,
      where: [
        lists === null ? sql`e.workspace_id = ''` : sql`e.workspace_id = q.workspace_id`,
        ofLives,
        // A range of the index, and for the others the index that has them by their ids.
        ...(status === "invited" ? [sql`e.expires_at > now()`] : []),
        ...(status === "expired" ? [sql`e.expires_at <= now()`] : []),
        ...(isInvited ? [] : [status === "pending" ? sql`e.expires_at is null` : sql`e.life between 20 and 39`]),
        ...filters(query),
        ...beyond,
      ],
      source,
    };
    const has = isInvited ? "always" : status === "pending" ? "never" : "unread";
    const page = mergedEntries(organizationId, [parts], { column: "expires_at", descending, has }, limit);
    return sql`(select ${sql.lit(part)} as part, ${sql.lit(status)} as status, page.* from (${page}) page)`;
  };
  const read = async (some: readonly PortalStatus[], atMost: number) => {
    if (some.length === 0 || atMost === 0) return [];
    const { rows } = await sql<{ status: PortalStatus; value: Date | null; id: string }>`
      select * from (${sql.join(some.map(pageOf), sql` union all `)}) pages
      order by part, value ${way}, id ${way} limit ${atMost}`.execute(db);
    return rows;
  };
  // The first status alone fills most pages. Postgres takes longer to plan all of them than to read a page.
  const first = await read(statuses.slice(0, 1), limit);
  const rows = [...first, ...(await read(statuses.slice(1), limit - first.length))];
  return rows.map(({ id, status, value }) => ({ id, value: lifeCursor({ status, expires_at: value }) }));
}

/** The parts that are merged into a list by a column; none if there is nothing to list. */
async function partsByColumn(db: Db, asked: ContactsAsked, column: EntryOrder["column"]): Promise<Parts[]> {
  const { organizationId, query, held } = asked;
  const { status, delivery, role, type } = query;
  const lists = listsOf(query.workspaceId, held);
  const { lives, clock, unsettled } = livesIn(status?.length ? status : statusesByLife, delivery);
  if (lists?.length === 0 || lives.length === 0) return [];
  const isOfLife = isChosen(status) || isChosen(delivery) ? [sql`e.life = any(${lives}::smallint[])`, ...clock] : [];
  if (lists !== null)
    return [
      {
        of: sql`unnest(${lists}::text[]) as p (workspace_id)`,
        where: [sql`e.workspace_id = p.workspace_id and e.workspace_id <> ''`, ...isOfLife, ...filters(query)],
      },
    ];
  if (isChosen(role) && column === "created_at")
    return [
      {
        of: sql`unnest(${role}::text[]) as p (role)`,
        where: [sql`e.workspace_id = '' and e.role = p.role`, ...isOfLife, ...filters({ type })],
      },
    ];
  if (isChosen(type) && column === "created_at" && !isChosen(status) && !isChosen(delivery))
    return [
      {
        of: sql`unnest(${type}::text[]) as p (type)`,
        where: [sql`e.type = p.type`],
        source: sql`(select organization_id, id as contact_id, type, created_at from latchkey.contacts
          where deleted_at is null)`,
      },
    ];
  const source = await fewOf(db, asked);
  if (source !== undefined)
    return [{ of: once, where: [sql`e.life = any(${lives}::smallint[])`, ...clock, ...filters(query)], source }];
  const settled = ofRoles(query, unsettled.length === 0 ? lives : lives.filter((life) => !unsettled.includes(life)));
  const byLife = {
    of: sql`unnest(${settled}::smallint[]) as p (life)`,
    where: [sql`e.workspace_id = '' and e.life = p.life`, ...(unsettled.length === 0 ? clock : []), ...filters(query)],
  };
  if (unsettled.length === 0) return [byLife];
  // They expired a moment ago, so they are few: they are found by that, and sorted.
  const justExpired = {
    of: once,
    where: filters(query),
    source: sql`(
      select * from latchkey.contact_entries where organization_id = ${organizationId} and workspace_id = ''
        and life = any(${unsettled}::smallint[]) and expires_at <= now() offset 0
    )`,
  };
  return [byLife, justExpired];
}

/** One part: what is few is read once, and sorted. */
const once = sql`(values (1)) as once`;

/** The lives of contacts with a role: those who are pending have none, and are many. */
const ofRoles = ({ role }: ContactQuery, lives: readonly number[]): readonly number[] =>
  isChosen(role) ? lives.filter((life) => life !== 0) : lives;

const filters = ({ role, type }: Pick<ContactQuery, "role" | "type">): RawBuilder<unknown>[] => [
  ...(isChosen(role) ? [sql`e.role = any(${role})`] : []),
  ...(isChosen(type) ? [sql`e.type = any(${type})`] : []),
];

/**
 * The organization's entries with one of the roles, or of the types, if they are few. Most orders have no index with
 * these: a page of many is full soon, but to find few, everything would be read.
 */
async function fewOf(db: Db, { organizationId, query, held }: ContactsAsked): Promise<RawBuilder<unknown> | undefined> {
  const { role, type } = query;
  if (listsOf(query.workspaceId, held) !== null) return undefined;
  const withRoles = sql`(
    select * from latchkey.contact_entries
    where organization_id = ${organizationId} and workspace_id = '' and role is not null and role = any(${role}) offset 0
  )`;
  const withTypes = sql`(
    select e.* from latchkey.contacts c cross join lateral (
      select * from latchkey.contact_entries
      where organization_id = c.organization_id and contact_id = c.id and workspace_id = '' offset 0
    ) e
    where c.organization_id = ${organizationId} and c.deleted_at is null and c.type = any(${type}) offset 0
  )`;
  // In the order of the index, so that it is the index that is read, in whatever order the rows are stored.
  const areFew = async (keys: readonly string[], rows: RawBuilder<unknown>) => {
    const { rows: counted } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select from unnest(${keys}::text[]) as p (key) cross join lateral (${rows} limit ${FEW + 1}) one limit ${FEW + 1}
      ) found`.execute(db);
    return (counted[0]?.count ?? 0) <= FEW;
  };
  const withRole = sql`
    select from latchkey.contact_entries
    where organization_id = ${organizationId} and workspace_id = '' and role is not null and role = p.key
    order by created_at, contact_id`;
  if (isChosen(role) && (await areFew(role, withRole))) return withRoles;
  const ofType = sql`
    select from latchkey.contacts
    where organization_id = ${organizationId} and deleted_at is null and type = p.key order by created_at, id`;
  if (isChosen(type) && (await areFew(type, ofType))) return withTypes;
  return undefined;
}

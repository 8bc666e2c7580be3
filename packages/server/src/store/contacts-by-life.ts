import { fieldError, type ContactQuery, type PortalStatus } from "@latchkey/core/contract";
import { statusesByLife } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import { refuse } from "../refusal.js";
import { inWorkspaces, isListed } from "./contact-filter.js";
import { isInstant, readCursor } from "./keyset.js";

const rank = sql`(case contacts.portal_state when 'pending' then 0 when 'active' then 3 when 'deactivated' then 4
  else case when contacts.portal_delivery in ('bounced', 'failed') then 2 else 1 end end)`;
const expiresAt = sql<Date | null>`(case when contacts.portal_state = 'invited' then contacts.portal_expires_at end)`;

/** Each status. Within one, those who expire first come first. */
const ranges: Readonly<Record<PortalStatus, RawBuilder<boolean>>> = {
  pending: sql`${rank} = 0`,
  invited: sql`(${rank} = 1 and ${expiresAt} > now())`,
  undelivered: sql`${rank} = 2`,
  expired: sql`(${rank} = 1 and ${expiresAt} <= now())`,
  active: sql`${rank} = 3`,
  deactivated: sql`${rank} = 4`,
};

interface ByLife {
  id: string;
  /** The position of the status in the list. */
  part: number;
  status: PortalStatus;
  expires_at: Date | null;
}

/**
 * The ids of a page of the contacts that a search finds, in the order of their lives, as a subquery. The clock moves contacts from one status to
 * another without a write, so there is no one column to sort by.
 *
 * @throws Refusal `validation_failed` if the cursor is not one of ours
 */
export function contactsByLife(
  organizationId: string,
  query: ContactQuery,
  held: readonly string[] | null,
  descending: boolean,
): RawBuilder<ByLife> {
  const { status: chosen, cursor, limit, ...rest } = query;
  const seen = held === null ? sql`true` : inWorkspaces(held);
  const listed = sql<boolean>`(contacts.organization_id = ${organizationId} and contacts.deleted_at is null and ${seen}
    and ${isListed(rest, held)})`;
  const after = cursor === undefined ? undefined : readLifeCursor(cursor);
  const order = descending ? statusesByLife.toReversed() : statusesByLife;
  const statuses = order
    .slice(after === undefined ? 0 : order.indexOf(after.status))
    .filter((status) => !chosen?.length || chosen.includes(status));
  return statuses.length === 0 ? nothing : found(statuses, listed, { after, descending, limit: limit + 1 });
}

interface PageOfLives {
  after: LifePlace | undefined;
  descending: boolean;
  limit: number;
}

/** Finds the contacts first, and sorts them. */
function found(
  statuses: readonly PortalStatus[],
  listed: RawBuilder<boolean>,
  { after, descending, limit }: PageOfLives,
): RawBuilder<ByLife> {
  const way = sql.raw(descending ? "desc" : "asc");
  const positions = sql.join(
    statuses.map((status, part) => sql`when ${ranges[status]} then ${sql.lit(part)}`),
    sql` `,
  );
  const names = sql.join(
    statuses.map((status, part) => sql`when ${sql.lit(part)} then ${sql.lit(status)}`),
    sql` `,
  );
  const beyond = after
    ? sql`(part > 0 or ${sql.lit(after.status)} <> ${sql.lit(statuses[0] ?? "")} or ${comesAfter(after, descending)})`
    : sql`true`;
  return sql<ByLife>`(
    select contacts.id, part, case part ${names} end as status, ${expiresAt} as expires_at
    from latchkey.contacts cross join lateral (select case ${positions} end as part) lives
    where ${listed} and part is not null and ${beyond}
    order by part, ${expiresAt} ${way}, contacts.id ${way} limit ${limit}
  )`;
}

const nothing = sql<ByLife>`(select '' as id, 0 as part, '' as status, null::timestamptz as expires_at where false)`;

/** A place in a list by life. */
export interface LifePlace {
  status: PortalStatus;
  expiresAt: string | null;
  id: string;
}

const comesAfter = ({ expiresAt: time, id }: LifePlace, descending: boolean): RawBuilder<boolean> => {
  const than = sql.raw(descending ? "<" : ">");
  return time === null
    ? sql`(${expiresAt} is null and contacts.id ${than} ${id})`
    : sql`(${expiresAt}, contacts.id) ${than} (${time}::timestamptz, ${id})`;
};

/** The value of a cursor: the status, and when the invitation expires if it is open. */
export const lifeCursor = ({ status, expires_at }: Pick<ByLife, "status" | "expires_at">): string =>
  expires_at === null ? status : `${status} ${expires_at.toISOString()}`;

/**
 * The place that a cursor of a list by life means.
 *
 * @throws Refusal `validation_failed` if the cursor is not one of ours
 */
export function readLifeCursor(cursor: string): LifePlace {
  const { value, id } = readCursor(cursor, (text) => text !== "");
  const [name = "", time = null, ...rest] = (value ?? "").split(" ");
  const status = statusesByLife.find((one) => one === name);
  if (!status || rest.length > 0 || (time !== null && !isInstant(time)))
    throw refuse("validation_failed", { errors: [fieldError("cursor", "invalid_value")] });
  return { status, expiresAt: time, id };
}

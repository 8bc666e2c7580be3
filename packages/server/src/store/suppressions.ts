import { emailKey } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
import { afterCursor, orderBy, toPage, type Order } from "./keyset.js";
import type { Db, Trx } from "./schema.js";
import type { SuppressionsTable } from "./tables.js";

/** Why mail to an address is suppressed. */
export type SuppressionReason = SuppressionsTable["reason"];

/** Suppresses all mail of the organization to an address. Replaces the reason of an earlier suppression. */
export async function suppress(
  trx: Trx,
  organizationId: string,
  email: string,
  reason: SuppressionReason,
  detail: string | null,
): Promise<void> {
  await trx
    .insertInto("suppressions")
    .values({ organization_id: organizationId, email, reason, detail })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "email"]).doUpdateSet({ reason, detail, created_at: sql`now()` }),
    )
    .execute();
}

/** Lifts the suppression of an address. @returns whether there was one */
export async function liftSuppression(trx: Trx, organizationId: string, email: string): Promise<boolean> {
  const lifted = await trx
    .deleteFrom("suppressions")
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .returning("email")
    .executeTakeFirst();
  return lifted !== undefined;
}

/** The suppression of an address; undefined if there is none. */
export function findSuppression(
  db: Db,
  organizationId: string,
  email: string,
): Promise<Selectable<SuppressionsTable> | undefined> {
  return db
    .selectFrom("suppressions")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .executeTakeFirst();
}

/** Which suppressions of an organization, for a caller with some workspaces or, if `held` is null, all of them. */
export interface SuppressionFilter {
  reason?: SuppressionReason | undefined;
  since?: string | undefined;
  until?: string | undefined;
  /** A part of the address. */
  q?: string | undefined;
  held: readonly string[] | null;
}

/** SQL condition: the contact `c` has the address of the suppression `b`, and the caller sees it. */
const isTheirs = (held: readonly string[] | null) => sql`
  c.organization_id = b.organization_id and c.email = b.email and c.deleted_at is null
  ${
    held === null
      ? sql``
      : sql`and exists (
          select from latchkey.contact_workspaces cw
          where cw.organization_id = c.organization_id and cw.contact_id = c.id and cw.workspace_id = any(${held})
        )`
  }`;

/** SQL condition: the suppression `b` matches. */
const matching = (organizationId: string, { held, reason, since, until, q = "" }: SuppressionFilter) => sql`
  b.organization_id = ${organizationId}
  ${held === null ? sql`` : sql`and exists (select from latchkey.contacts c where ${isTheirs(held)})`}
  ${reason === undefined ? sql`` : sql`and b.reason = ${reason}`}
  ${since === undefined ? sql`` : sql`and b.created_at >= ${since}::timestamptz`}
  ${until === undefined ? sql`` : sql`and b.created_at <= ${until}::timestamptz`}
  ${q === "" ? sql`` : sql`and strpos(b.email, ${emailKey(q)}) > 0`}`;

const newestFirst: Order = { column: "b.created_at", kind: "instant", descending: true };

// An office may have one address for all. Nobody reads more than these.
const CONTACTS_SHOWN = 20;

/** A page of the suppressions that match, newest first, with the contacts that the caller sees. */
export async function listSuppressions(
  db: Db,
  organizationId: string,
  { limit, cursor, ...filter }: { limit: number; cursor?: string | undefined } & SuppressionFilter,
) {
  const { rows } = await sql<
    Selectable<SuppressionsTable> & { contacts: { id: string; firstName: string; lastName: string }[] }
  >`
    select b.*, coalesce((
      select json_agg(json_build_object('id', one.id, 'firstName', one.first_name, 'lastName', one.last_name))
      from (
        select c.id, c.first_name, c.last_name from latchkey.contacts c where ${isTheirs(filter.held)}
        order by c.id limit ${CONTACTS_SHOWN}
      ) one
    ), '[]') as contacts
    from latchkey.suppressions b
    where ${matching(organizationId, filter)}
      ${cursor === undefined ? sql`` : sql`and ${afterCursor(newestFirst, "b.email", cursor)}`}
    order by ${orderBy(newestFirst, "b.email")}
    limit ${limit + 1}`.execute(db);
  const page = toPage(rows, limit, ({ created_at: value, email: id }) => ({ value, id }));
  return {
    ...page,
    data: page.data.map(({ email, reason, detail, created_at: at, contacts }) => ({
      email,
      reason,
      detail,
      at: at.toISOString(),
      contacts,
    })),
  };
}

/**
 * Lifts the suppressions that match, newest first.
 *
 * @param most how many at most
 * @returns how many were lifted, the ids of the contacts whose address that was and that the caller sees, and how many
 *   more match
 */
export async function liftSuppressions(
  trx: Trx,
  organizationId: string,
  filter: SuppressionFilter,
  most: number,
): Promise<{ lifted: number; contactIds: string[]; remaining: number }> {
  const { rows } = await sql<{ lifted: number; contactIds: string[]; matching: number }>`
    with matching as (
      select b.organization_id, b.email, b.created_at from latchkey.suppressions b
      where ${matching(organizationId, filter)}
    ),
    lifted as (
      delete from latchkey.suppressions s
      using (select * from matching order by created_at desc, email desc limit ${most}) chosen
      where s.organization_id = chosen.organization_id and s.email = chosen.email
      returning s.organization_id, s.email
    )
    select (select count(*)::int from lifted) as lifted, (select count(*)::int from matching) as matching,
      coalesce((
        select json_agg(c.id order by c.id) from lifted b join latchkey.contacts c on ${isTheirs(filter.held)}
      ), '[]') as "contactIds"`.execute(trx);
  const [{ lifted, contactIds, matching: found } = { lifted: 0, contactIds: [], matching: 0 }] = rows;
  return { lifted, contactIds, remaining: found - lifted };
}

import type { InvitationQuery, InvitationStatus } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { selectInvitations, toInvitation, touches } from "./invitations.js";
import { afterCursor, isChosen, orderBy, toPage, type Order } from "./keyset.js";
import type { Db } from "./schema.js";
import { findsContact } from "./search-text.js";

const order: Order = { column: "invitations.created_at", kind: "instant", descending: true };
const entryOrder: Order = { ...order, column: "e.created_at" };

const statusConditions: Readonly<Record<InvitationStatus, RawBuilder<boolean>>> = {
  open: sql`(invitations.status = 'open' and invitations.expires_at > now())`,
  expired: sql`(invitations.status = 'expired' or (invitations.status = 'open' and invitations.expires_at <= now()))`,
  accepted: sql`invitations.status = 'accepted'`,
  revoked: sql`invitations.status = 'revoked'`,
};

/** The stored statuses of invitations that have a status by the clock. */
const storedAs = (status: InvitationStatus): string[] => (status === "expired" ? ["expired", "open"] : [status]);

/** A page of invitations, newest first, for the holder of some workspaces (null: all). */
export async function listInvitations(
  db: Db,
  organizationId: string,
  query: InvitationQuery,
  held: readonly string[] | null,
) {
  const { batchId, contactId, q, cursor, limit } = query;
  // Those of a batch, a contact or a search have an index that finds few.
  const isNarrow = batchId !== undefined || contactId !== undefined || Boolean(q);
  const ids = isNarrow ? undefined : idsByPart(organizationId, query, held);
  const rows = await selectInvitations(db, organizationId)
    .where(
      ids === undefined
        ? all([...placed(query, held), ...filters(query)])
        : sql<boolean>`invitations.id = any(array(${ids}))`,
    )
    .$if(Boolean(q), (list) =>
      list
        .innerJoin("contacts", (join) =>
          join
            .onRef("contacts.organization_id", "=", "invitations.organization_id")
            .onRef("contacts.id", "=", "invitations.contact_id"),
        )
        .where(findsContact(q ?? "", held)),
    )
    .$if(cursor !== undefined, (list) => list.where(afterCursor(order, "invitations.id", cursor ?? "")))
    .orderBy(orderBy(order, "invitations.id"))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: row.created_at, id: row.id }));
  return { data: page.data.map(toInvitation), nextCursor: page.nextCursor };
}

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;

/** SQL conditions: the invitation is for a workspace that is held (null: all), and for the one that is asked for. */
const placed = ({ workspaceId }: InvitationQuery, held: readonly string[] | null): RawBuilder<boolean>[] => [
  ...(held === null ? [] : [touches(held)]),
  ...(workspaceId === undefined ? [] : [touches([workspaceId])]),
];

/** SQL conditions: the invitation is one of those that are asked for, wherever it is for. */
function filters({ status, delivery, role, batchId, contactId }: InvitationQuery): RawBuilder<boolean>[] {
  return [
    ...(isChosen(status)
      ? [
          sql<boolean>`(${sql.join(
            status.map((one) => statusConditions[one]),
            sql` or `,
          )})`,
        ]
      : []),
    ...(isChosen(delivery) ? [sql<boolean>`invitations.delivery = any(${delivery})`] : []),
    ...(isChosen(role) ? [sql<boolean>`invitations.role = any(${role})`] : []),
    ...(batchId === undefined ? [] : [sql<boolean>`invitations.batch_id = ${batchId}`]),
    ...(contactId === undefined ? [] : [sql<boolean>`invitations.contact_id = ${contactId}`]),
  ];
}

/**
 * SQL: the ids of a page, merged from the first ones of each part of an index: each workspace, each role or each
 * status. Undefined if the list has none of these.
 */
function idsByPart(
  organizationId: string,
  query: InvitationQuery,
  held: readonly string[] | null,
): RawBuilder<unknown> | undefined {
  const { role, status, workspaceId, cursor } = query;
  const limit = query.limit + 1;
  const lists = workspaceId === undefined ? held : [workspaceId];
  const merge = (keys: readonly string[], part: RawBuilder<unknown>) => sql`
    select merged.id from (
      select distinct one.created_at, one.id from unnest(${[...new Set(keys)]}::text[]) as part (key)
      cross join lateral (${part} limit ${limit}) one
      order by one.created_at desc, one.id desc limit ${limit}
    ) merged`;
  if (lists !== null) {
    const conditions = [...(workspaceId === undefined || held === null ? [] : [touches(held)]), ...filters(query)];
    const filtered = sql`
      cross join lateral (
        select from latchkey.invitations
        where invitations.organization_id = e.organization_id and invitations.id = e.invitation_id and ${all(conditions)}
      ) listed`;
    return merge(
      lists,
      sql`
        select e.created_at, e.invitation_id as id
        from latchkey.invitation_entries e ${conditions.length === 0 ? sql`` : filtered}
        where e.organization_id = ${organizationId} and e.workspace_id = part.key
          and ${cursor === undefined ? sql`true` : afterCursor(entryOrder, "e.invitation_id", cursor)}
        order by ${orderBy(entryOrder, "e.invitation_id")}`,
    );
  }
  const of = (keys: readonly string[], column: string) =>
    merge(
      keys,
      sql`
        select invitations.created_at, invitations.id from latchkey.invitations
        where invitations.organization_id = ${organizationId} and ${sql.ref(`invitations.${column}`)} = part.key
          and ${all(filters(query))}
          and ${cursor === undefined ? sql`true` : afterCursor(order, "invitations.id", cursor)}
        order by ${orderBy(order, "invitations.id")}`,
    );
  if (isChosen(role)) return of(role, "role");
  if (isChosen(status)) return of(status.flatMap(storedAs), "status");
  return undefined;
}

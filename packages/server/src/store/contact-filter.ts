import { type ContactQuery } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { hasPortalStatus } from "./portal-status.js";
import { findsContact } from "./search-text.js";

/** How lists and batches filter contacts. A member that is missing or empty does not filter. */
export type ContactFilter = Partial<Pick<ContactQuery, "status" | "delivery" | "type" | "workspaceId" | "q">>;

/** How batches filter contacts. */
export type ChosenFilter = ContactFilter &
  Partial<Pick<ContactQuery, "role">> & { exceptIds?: readonly string[] | undefined };

/**
 * SQL condition: the contact matches a filter. A workspace that the caller does not hold (null: holds all) matches no
 * contact.
 */
export function matches(
  { status, delivery, type, workspaceId, q }: ContactFilter,
  held: readonly string[] | null,
): RawBuilder<boolean> {
  const conditions = [
    ...(workspaceId === undefined
      ? []
      : [inWorkspaces(held === null || held.includes(workspaceId) ? [workspaceId] : [])]),
    ...(status?.length ? [hasPortalStatus(status)] : []),
    // Literals, so that Postgres can use the partial index on these values.
    ...(delivery?.length
      ? [sql<boolean>`contacts.portal_delivery in (${sql.join(delivery.map((one) => sql.lit(one)))})`]
      : []),
    ...(type?.length ? [sql<boolean>`contacts.type = any(${type})`] : []),
    ...(q ? [findsContact(q, held)] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** SQL condition: the contact is in one of the workspaces. */
export const inWorkspaces = (workspaceIds: readonly string[]) =>
  sql<boolean>`exists (
    select from latchkey.contact_entries e
    where e.organization_id = contacts.organization_id and e.contact_id = contacts.id
      and e.workspace_id = any(${workspaceIds})
  )`;

/** SQL condition: a batch with this filter chooses the contact. */
export const isChosenBy = ({ exceptIds, ...filter }: ChosenFilter, held: readonly string[] | null) =>
  sql<boolean>`(${isListed({ ...filter, ids: undefined }, held)}
    and ${exceptIds?.length ? sql`contacts.id not in (select unnest(${exceptIds}::text[]))` : sql`true`})`;

/** SQL condition: a list of contacts with this query shows the contact to the holder of these workspaces (null: all). */
export function isListed(query: ContactFilter & Pick<ContactQuery, "role" | "ids">, held: readonly string[] | null) {
  const { role, ids } = query;
  const conditions = [
    matches(query, held),
    ...(role?.length ? [sql<boolean>`contacts.portal_role = any(${role})`] : []),
    ...(ids === undefined ? [] : [sql<boolean>`contacts.id = any(${ids})`]),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

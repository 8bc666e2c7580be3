import { type ContactQuery } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { hasPortalStatus } from "./portal-status.js";
import { searchPattern } from "./search-text.js";

/** What lists and batches choose contacts by; what is left out or empty chooses all. */
export type ContactFilter = Partial<Pick<ContactQuery, "status" | "delivery" | "type" | "workspaceId" | "q">>;

/**
 * Condition that a contact is one of those a filter chooses. Of a workspace that is not held (null: all are) nobody
 * learns who is in it.
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
    // Written out, as the index of those that need help is chosen by them.
    ...(delivery?.length
      ? [sql<boolean>`contacts.portal_delivery in (${sql.join(delivery.map((one) => sql.lit(one)))})`]
      : []),
    ...(type?.length ? [sql<boolean>`contacts.type = any(${type})`] : []),
    ...(q ? [sql<boolean>`contacts.search_text like ${searchPattern(q)}`] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Condition that a contact is in one of the workspaces. */
export const inWorkspaces = (workspaceIds: readonly string[]) =>
  sql<boolean>`exists (
    select from latchkey.contact_workspaces cw
    where cw.organization_id = contacts.organization_id and cw.contact_id = contacts.id and cw.workspace_id = any(${workspaceIds})
  )`;

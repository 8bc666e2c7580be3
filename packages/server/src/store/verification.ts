import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";

/** Whose checks are asked for: a contact's, or those of everybody whom a batch invited. */
export type VerificationQuery = { contactId: string } | { batchId: string };

/** What is known of a contact after sending. */
export interface VerifiedContact {
  id: string;
  externalId: string | null;
  firstName: string;
  lastName: string;
  /** Whether the mail server took their invitation. Whoever is in was reached, whatever it said. */
  delivered: boolean;
  /** Whether they can sign in to what they were invited to. */
  active: boolean;
}

/**
 * The contacts asked about that the holder of these workspaces (null: all) can see, by name. Of a batch its own invitation counts and the role
 * that it was for; of a contact alone the current one.
 */
export async function findVerified(db: Db, organizationId: string, query: VerificationQuery, held: readonly string[] | null): Promise<VerifiedContact[]> {
  const asked: RawBuilder<unknown> =
    "contactId" in query
      ? sql`select id as contact_id, portal_delivery as delivery, portal_role as role from latchkey.contacts where organization_id = ${organizationId} and id = ${query.contactId}`
      : sql`select distinct on (contact_id) contact_id, delivery, role from latchkey.invitations
          where organization_id = ${organizationId} and batch_id = ${query.batchId} order by contact_id, created_at desc, id desc`;
  const { rows } = await sql<VerifiedContact>`
    with asked as (${asked}), people as (
      select c.id, c.external_id, c.first_name, c.last_name, c.sort_name, asked.delivery, c.portal_state = 'active' and (asked.role is null or exists (
        select from latchkey.users u
        where u.organization_id = c.organization_id and u.id = c.user_id and u.status = 'active' and u.account_id is not null
          and (u.role = asked.role or exists (select from latchkey.grants g where g.organization_id = u.organization_id and g.user_id = u.id and g.role = asked.role))
      )) as active
      from asked join latchkey.contacts c on c.organization_id = ${organizationId} and c.id = asked.contact_id
      where c.deleted_at is null and ${isSeen(sql`c`, organizationId, held)}
    )
    select id, external_id as "externalId", first_name as "firstName", last_name as "lastName", active,
      active or coalesce(delivery in ('sent', 'delivered'), false) as delivered
    from people order by sort_name, id
  `.execute(db);
  return rows;
}

/** Condition that a contact's row lies in one of the workspaces held (null: all). */
export const isSeen = (contact: RawBuilder<unknown>, organizationId: string, held: readonly string[] | null): RawBuilder<boolean> =>
  held === null
    ? sql`true`
    : sql`exists (
        select from latchkey.contact_workspaces cw
        where cw.organization_id = ${organizationId} and cw.contact_id = ${contact}.id and cw.workspace_id = any(${held})
      )`;

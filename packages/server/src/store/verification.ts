import type { VerifiedContact } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";

/** Whose checks to read: those of a contact, or of all recorded contacts of a batch. */
export type VerificationQuery = { contactId: string } | { batchId: string };

/** A contact after an invitation was sent, and the host's id. */
export type FoundContact = Omit<VerifiedContact, "duplicate"> & { externalId: string | null };

/**
 * The requested contacts that the holder of these workspaces (null: all) can see, by name. For a batch, it uses each
 * contact's newest invitation to the role of the batch, even if it is not part of the batch. For a contact, it uses the
 * current invitation.
 */
export async function findVerified(
  db: Db,
  organizationId: string,
  query: VerificationQuery,
  held: readonly string[] | null,
): Promise<FoundContact[]> {
  const asked: RawBuilder<unknown> =
    "contactId" in query
      ? sql`select id as contact_id, portal_delivery as delivery, portal_role as role from latchkey.contacts
        where organization_id = ${organizationId} and id = ${query.contactId}`
      : sql`select distinct on (item.contact_id) item.contact_id, newest.delivery, item.role
          from (
            select bi.contact_id, coalesce(made.role, bi.person ->> 'role', bi.role, b.options ->> 'role') as role
            from latchkey.batches b
            join latchkey.batch_items bi on bi.organization_id = b.organization_id and bi.batch_id = b.id
              and bi.contact_id is not null
            left join latchkey.invitations made on made.organization_id = b.organization_id
              and made.id = bi.invitation_id
            where b.organization_id = ${organizationId} and b.id = ${query.batchId}
          ) item
          left join lateral (
            select i.delivery, i.created_at from latchkey.invitations i
            where i.organization_id = ${organizationId} and i.contact_id = item.contact_id and i.role = item.role
            order by i.created_at desc, i.id desc limit 1
          ) newest on true
          order by item.contact_id, newest.created_at desc nulls last`;
  const { rows } = await sql<FoundContact>`
    with asked as (${asked}), people as (
      select c.id, c.external_id, c.first_name, c.last_name, c.sort_name, asked.delivery, c.portal_state = 'active'
        and (asked.role is null or exists (
        select from latchkey.users u
        where u.organization_id = c.organization_id and u.id = c.user_id and u.status = 'active'
          and u.account_id is not null
          and (u.role = asked.role or exists (select from latchkey.grants g
            where g.organization_id = u.organization_id and g.user_id = u.id and g.role = asked.role))
      )) as active
      from asked join latchkey.contacts c on c.organization_id = ${organizationId} and c.id = asked.contact_id
      where c.deleted_at is null and ${isVisible(sql`c`, organizationId, held)}
    )
    select id, external_id as "externalId", first_name as "firstName", last_name as "lastName", active, delivery
    from people order by sort_name, id
  `.execute(db);
  return rows;
}

/** SQL condition: the contact is in one of the workspaces held (null: all). Looked up for each contact: they are few. */
export const isVisible = (
  contact: RawBuilder<unknown>,
  organizationId: string,
  held: readonly string[] | null,
): RawBuilder<boolean> =>
  held === null
    ? sql`true`
    : sql`coalesce((
        select true from latchkey.contact_entries e
        where e.organization_id = ${organizationId} and e.contact_id = ${contact}.id
          and e.workspace_id = any(${held})
        limit 1
      ), false)`;

import { sql } from "kysely";
import type { Trx } from "./schema.js";
import type { UserRow } from "./users.js";

/**
 * Locks a user's contacts, always before the user. In the order of their ids: another order could deadlock.
 *
 * @param others more contacts to lock in the same order
 */
export async function lockContactsOfUser(
  trx: Trx,
  { organization_id: organizationId, id, contact_id: contactId }: UserRow,
  others: readonly string[] = [],
): Promise<void> {
  await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where((eb) =>
      eb.or([
        eb("user_id", "=", id),
        eb("id", "=", contactId ?? ""),
        ...(others.length > 0 ? [eb("id", "=", sql<string>`any(${others})`)] : []),
      ]),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Locks contacts, in the order of their ids. */
export async function lockContactRows(trx: Trx, organizationId: string, ids: readonly string[]): Promise<void> {
  await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids})`)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** The contacts that belong to a user, locked. */
export async function contactsOfUser(trx: Trx, { organization_id: organizationId, id }: UserRow): Promise<string[]> {
  const rows = await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The users who have something through contacts, by contact: whom a contact belongs to, whom it was created with, and
 * whoever accepted an invitation of it and holds what it granted. An earlier account may be among them.
 */
export async function usersOfContacts(
  trx: Trx,
  organizationId: string,
  contactIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ contact_id: string; user_ids: string[] }>`
    select found.contact_id, array_agg(found.user_id order by found.user_id) as user_ids
    from (
      select c.id as contact_id, c.user_id from latchkey.contacts c
      where c.organization_id = ${organizationId} and c.id = any(${contactIds}::text[])
      union
      select u.contact_id, u.id from latchkey.users u
      where u.organization_id = ${organizationId} and u.contact_id = any(${contactIds}::text[])
      union
      select e.contact_id, e.user_id from latchkey.events e
      where e.organization_id = ${organizationId} and e.contact_id = any(${contactIds}::text[])
        and e.type = 'invitation.accepted' and exists (
          select from latchkey.grants g
          where g.organization_id = e.organization_id and g.user_id = e.user_id and g.contact_id = e.contact_id
        )
    ) found
    join latchkey.users u on u.organization_id = ${organizationId} and u.id = found.user_id and u.status <> 'deleted'
    group by found.contact_id`.execute(trx);
  return new Map(rows.map(({ contact_id: contactId, user_ids: userIds }) => [contactId, userIds]));
}

/** Takes a user off a contact that belongs to another from now on. */
export async function leaveContact(
  trx: Trx,
  { organization_id: organizationId, id }: UserRow,
  contactId: string,
): Promise<void> {
  await trx
    .updateTable("users")
    .set({ contact_id: null, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("contact_id", "=", contactId)
    .execute();
}

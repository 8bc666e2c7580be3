import type { ContactFields } from "@latchkey/core/rules";
import { sql, type Insertable, type Selectable, type UpdateObject } from "kysely";
import { inWorkspaces } from "./contact-filter.js";
import type { Db, Schema, Trx } from "./schema.js";
import { searchText, sortName } from "./search-text.js";
import type { ContactsTable } from "./tables.js";

export type ContactRow = Selectable<ContactsTable>;

/** What the host and the office say of a contact. */
export const fieldsOf = (row: ContactRow): ContactFields => ({
  externalId: row.external_id,
  type: row.type,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  phone: row.phone,
  locale: row.locale,
});

/** The columns of what the host and the office say of a contact. */
export const columnsOf = (fields: ContactFields) => ({
  external_id: fields.externalId,
  type: fields.type,
  first_name: fields.firstName,
  last_name: fields.lastName,
  email: fields.email,
  phone: fields.phone,
  locale: fields.locale,
});

/**
 * Locks a contact's row until the transaction ends, so that decisions about the contact are made one at a time. Always
 * lock the contact before its invitations: the reverse order can deadlock.
 *
 * @param held workspaces, one of which the contact must be in; null for any
 */
export function lockContact(
  trx: Trx,
  organizationId: string,
  id: string,
  held: readonly string[] | null = null,
): Promise<ContactRow | undefined> {
  return trx
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])))
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Locks the contacts of invitations, in the order of their ids: see `lockContact`.
 *
 * @returns their ids, without those that were deleted
 */
export async function lockContactsOfInvitations(
  trx: Trx,
  organizationId: string,
  invitationIds: readonly string[],
): Promise<string[]> {
  if (invitationIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from latchkey.contacts
    where organization_id = ${organizationId} and deleted_at is null and id = any(array(
      select contact_id from latchkey.invitations
      where organization_id = ${organizationId} and id = any(${invitationIds}::text[])
    ))
    order by id for update`.execute(trx);
  return rows.map(({ id }) => id);
}

/** The name of a contact, even if it was deleted. */
export const findContactName = (
  db: Db,
  organizationId: string,
  id: string,
): Promise<Pick<ContactRow, "first_name" | "last_name"> | undefined> =>
  db
    .selectFrom("contacts")
    .select(["first_name", "last_name"])
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();

/** The contacts with an address, oldest first. People of one household may share it. */
export function contactsByEmail(db: Db, organizationId: string, email: string): Promise<ContactRow[]> {
  return db
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

type Person = Pick<ContactRow, "first_name" | "last_name" | "email" | "phone" | "external_id">;

/** The columns that lists search and sort by, derived from the person's fields. Write them together with those. */
export const derived = ({ first_name, last_name, email, phone, external_id }: Person) => ({
  search_text: searchText(first_name, last_name, email, phone, external_id),
  sort_name: sortName(first_name, last_name),
});

/** Adds a contact. */
export async function insertContact(
  db: Db,
  values: Omit<Insertable<ContactsTable>, "search_text" | "sort_name"> & Person,
): Promise<void> {
  await db
    .insertInto("contacts")
    .values({ ...values, ...derived(values) })
    .execute();
}

/** Updates a contact that was locked, including the columns that lists search and sort by. */
export async function updateContact(
  db: Db,
  current: ContactRow,
  changes: UpdateObject<Schema, "contacts">,
): Promise<void> {
  await db
    .updateTable("contacts")
    .set({ ...changes, ...derived({ ...current, ...(changes as Partial<Person>) }), updated_at: sql`now()` })
    .where("organization_id", "=", current.organization_id)
    .where("id", "=", current.id)
    .execute();
}

/** Frees the address and the host's id of a contact that was locked. The row stays for the audit trail. */
export const eraseContact = (db: Db, contact: ContactRow): Promise<void> =>
  updateContact(db, contact, { email: null, external_id: null, deleted_at: sql`now()` });

/** Whether another contact of the household shares a user. */
export async function sharesUser(
  db: Db,
  { organization_id: organizationId, id }: ContactRow,
  userId: string,
): Promise<boolean> {
  const other = await db
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("id", "<>", id)
    .where("deleted_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

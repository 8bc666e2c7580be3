import { sql } from "kysely";
import type { ContactRow } from "./contacts.js";
import type { Db, Trx } from "./schema.js";

/** Everything under which a person is found in an organization: their contact, and what came of it. */
export interface Person {
  organizationId: string;
  contactId: string;
  /** Users that accepted with the contact, deleted ones included. */
  userIds: string[];
  invitationIds: string[];
  /** The addresses of all of them. */
  emails: string[];
  /** Users of their household who accepted with the contact, too, and belong to another one. */
  sharedUserIds: string[];
  /** The names that the trail may have of them. */
  names: string[];
}

/** Locks a contact, even if it was deleted. */
export const lockContactEvenDeleted = (trx: Trx, organizationId: string, id: string): Promise<ContactRow | undefined> =>
  trx
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

/** A contact, even if it was deleted. */
export const findContactEvenDeleted = (db: Db, organizationId: string, id: string): Promise<ContactRow | undefined> =>
  db
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();

/**
 * Finds everything under which a person is known. A user who belongs to another contact of the household is not among
 * theirs.
 */
export async function findPersonOf(db: Db, organizationId: string, contactId: string): Promise<Person> {
  const { rows } = await sql<Omit<Person, "organizationId" | "contactId">>`
    with accepted as (
      select u.id, u.email, trim(u.first_name || ' ' || u.last_name) as name, exists (
        select from latchkey.contacts other
        where other.organization_id = u.organization_id and other.user_id = u.id and other.id <> ${contactId}
          and other.deleted_at is null
      ) as is_shared
      from latchkey.users u
      where u.organization_id = ${organizationId} and (u.contact_id = ${contactId} or u.id in (
        select c.user_id from latchkey.contacts c
        where c.organization_id = ${organizationId} and c.id = ${contactId}
        union
        select e.user_id from latchkey.events e
        where e.organization_id = ${organizationId} and e.contact_id = ${contactId} and e.type = 'invitation.accepted'
      ))
    ), users as (
      select * from accepted where not is_shared
    ), invitations as (
      select i.id, i.email from latchkey.invitations i
      where i.organization_id = ${organizationId} and i.contact_id = ${contactId}
    )
    select array(select id from users) as "userIds",
      array(select id from accepted where is_shared) as "sharedUserIds",
      array(
        select name from users union select trim(c.first_name || ' ' || c.last_name) from latchkey.contacts c
        where c.organization_id = ${organizationId} and c.id = ${contactId}
      ) as names, array(select id from invitations) as "invitationIds",
      array(
        select email from users union select email from invitations union
        select email from latchkey.contacts where organization_id = ${organizationId} and id = ${contactId} union
        select a.email from latchkey.address_lookup a
        where a.organization_id = ${organizationId} and a.invitation_id in (select id from invitations)
          and a.email in (select email from invitations where email is not null)
      ) as emails`.execute(db);
  const { emails = [], ...found } = rows[0] ?? { userIds: [], invitationIds: [], sharedUserIds: [], names: [] };
  // An address that an organization's rows have lost stands for nobody.
  const known = emails.filter((email): email is string => typeof email === "string" && !email.endsWith(".invalid"));
  return { organizationId, contactId, ...found, emails: known };
}

/** The addresses of a person that nobody else of the organization has: a household shares one. */
export async function ownAddresses(db: Db, { organizationId, contactId, userIds, emails }: Person): Promise<string[]> {
  if (emails.length === 0) return [];
  const { rows } = await sql<{ email: string }>`
    select given.email from unnest(${emails}::text[]) as given (email)
    where not exists (
      select from latchkey.contacts c
      where c.organization_id = ${organizationId} and c.email = given.email and c.deleted_at is null
        and c.id <> ${contactId}
    ) and not exists (
      select from latchkey.users u
      where u.organization_id = ${organizationId} and u.email = given.email and u.status <> 'deleted'
        and u.id <> all(${userIds}::text[])
    )`.execute(db);
  return rows.map(({ email }) => email);
}

/** The ids of the contacts that have an address, or were invited at it. Deleted ones included. */
export async function contactIdsByEmail(db: Db, organizationId: string, email: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from latchkey.contacts where organization_id = ${organizationId} and email = ${email}
    union
    select i.contact_id from latchkey.address_lookup a
    join latchkey.invitations i on i.organization_id = a.organization_id and i.id = a.invitation_id
    where a.organization_id = ${organizationId} and a.email = ${email}
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

import { sql } from "kysely";
import type { Db, Trx } from "./schema.js";

/** A contact with one of the addresses. */
export interface Namesake {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

/**
 * Serializes inviting: takes turns for the addresses, and locks the contacts with the ids (see `lockContact`) and those
 * of the invitations. Read what inviting depends on in a later statement: this one does not see what was committed while
 * it waited.
 *
 * @returns the contacts with the addresses, oldest first, as they were before this waited
 */
export async function lockForInviting(
  trx: Trx,
  organizationId: string,
  {
    contactIds = [],
    emails = [],
    invitationIds = [],
  }: {
    contactIds?: readonly string[];
    emails?: readonly string[];
    invitationIds?: readonly string[];
  },
): Promise<Namesake[]> {
  const turns = emails.map((email) => JSON.stringify([organizationId, "contact", email]));
  const { rows } = await sql<{ locked: number; namesakes: Namesake[] }>`
    with turns as materialized (
      select pg_advisory_xact_lock(turn) from (
        select distinct hashtextextended(name, 0) as turn from unnest(${turns}::text[]) as named (name)
          order by turn offset 0
      ) as named
    ), locked as materialized (
      select c.id from latchkey.contacts c
      where (select count(*) from turns) >= 0 and c.organization_id = ${organizationId} and c.deleted_at is null
        and c.id = any(array(
          select unnest(${contactIds}::text[])
          union all
          select contact_id from latchkey.invitations
            where organization_id = ${organizationId} and id = any(${invitationIds}::text[])
        ))
      order by c.id
      for update
    )
    select (select count(*) from locked)::int as locked, coalesce((
      select json_agg(json_build_object('id', c.id, 'email', c.email, 'firstName', c.first_name,
        'lastName', c.last_name) order by c.created_at, c.id)
      from latchkey.contacts c
      where c.organization_id = ${organizationId} and c.email = any(${emails}::text[]) and c.deleted_at is null
    ), '[]') as namesakes`.execute(trx);
  return rows[0]?.namesakes ?? [];
}

/** The contacts with one of the addresses, oldest first, without locking anything. */
export async function findNamesakes(db: Db, organizationId: string, emails: readonly string[]): Promise<Namesake[]> {
  if (emails.length === 0) return [];
  return db
    .selectFrom("contacts")
    .select(["id", sql<string>`email`.as("email"), "first_name as firstName", "last_name as lastName"])
    .where("organization_id", "=", organizationId)
    .where("email", "=", sql<string>`any(${emails}::text[])`)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

import type { ImportPerson } from "@latchkey/core/contract";
import { portalStatusAt } from "@latchkey/core/contract";
import { indexRecord, phoneKey, type ContactOnFile, type RecordFacts } from "@latchkey/core/import";
import { sortName } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { Db } from "./schema.js";
import type { ContactsTable } from "./tables.js";
import { isVisible } from "./verification.js";

/** Whether there is anybody on record, or any address that gets no mail. */
export async function hasRecords(db: Db, organizationId: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from latchkey.contacts where organization_id = ${organizationId})
      or exists (select from latchkey.suppressions where organization_id = ${organizationId}) as any`.execute(db);
  return rows[0]?.any ?? true;
}

type Found = Pick<
  Selectable<ContactsTable>,
  | "id"
  | "external_id"
  | "first_name"
  | "last_name"
  | "email"
  | "phone"
  | "portal_state"
  | "portal_delivery"
  | "portal_expires_at"
> & { now: Date; places: { id: string; unit: string | null }[] };

/**
 * What is on record of people of a file, by an index each: who has their id, their address, their telephone number or
 * their name, as far as the holder of these workspaces (null: all) sees them.
 */
export async function factsAbout(
  db: Db,
  organizationId: string,
  people: readonly ImportPerson[],
  held: readonly string[] | null,
): Promise<RecordFacts> {
  const distinct = (values: (string | null | undefined)[]) => [...new Set(values.filter((value) => Boolean(value)))];
  const emails = distinct(people.map(({ email }) => email));
  const found = async (condition: ReturnType<typeof sql>) =>
    (
      await sql<Found>`
        select c.id, c.external_id, c.first_name, c.last_name, c.email, c.phone, c.portal_state, c.portal_delivery,
          c.portal_expires_at, now() as now, coalesce((
            select json_agg(json_build_object('id', cw.workspace_id, 'unit', cw.unit))
            from latchkey.contact_workspaces cw
            where cw.organization_id = c.organization_id and cw.contact_id = c.id
          ), '[]') as places
        from latchkey.contacts c
        where c.organization_id = ${organizationId} and c.deleted_at is null and ${condition}
          and ${isVisible(sql`c`, organizationId, held)}`.execute(db)
    ).rows;
  const rows = [
    await found(sql`c.external_id = any(${distinct(people.map(({ externalId }) => externalId))}::text[])`),
    await found(sql`c.email = any(${emails}::text[])`),
    await found(sql`c.phone is not null and right(regexp_replace(c.phone, '\\D', '', 'g'), 9)
      = any(${distinct(people.map(({ phone }) => (phone ? tailOf(phone) : null)))}::text[])`),
    await found(sql`c.sort_name = any(${distinct(people.flatMap(namesOf))}::text[])`),
  ].flat();
  const suppressed = await db
    .selectFrom("suppressions")
    .select("email")
    .where("organization_id", "=", organizationId)
    .where("email", "=", sql<string>`any(${emails}::text[])`)
    .execute();
  return indexRecord(
    [...new Map(rows.map((row) => [row.id, row])).values()].map(toContactOnFile),
    new Set(suppressed.map(({ email }) => email)),
  );
}

/** The last digits of a telephone number, as the index of contacts has them. */
const tailOf = (phone: string): string | null =>
  phoneKey(phone) === null ? null : phone.replaceAll(/\D/g, "").slice(-9) || null;

/** Both ways of sorting a name: exports differ in which part comes first. */
const namesOf = ({ firstName, lastName }: ImportPerson): string[] => [
  sortName({ firstName, lastName }),
  sortName({ firstName: lastName, lastName: firstName }),
];

const toContactOnFile = (row: Found): ContactOnFile => ({
  id: row.id,
  externalId: row.external_id,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  phone: row.phone,
  places: row.places,
  status: portalStatusAt(
    { state: row.portal_state, delivery: row.portal_delivery, expiresAt: row.portal_expires_at },
    row.now,
  ),
});

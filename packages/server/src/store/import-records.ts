import { portalStatusAt, type ImportPerson } from "@latchkey/core/contract";
import { indexRecord, phoneKey, type ContactOnFile, type RecordFacts } from "@latchkey/core/import";
import { sortName } from "@latchkey/core/rules";
import { sql, type RawBuilder, type Selectable } from "kysely";
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

/** An address or a telephone number of more contacts than this tells nobody apart: it is an office's. */
const MOST_SHARING = 50;

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
  // Lateral, so that each lookup is by an index, and ends where too many share a key.
  const sharing = async (keys: unknown[], condition: RawBuilder<unknown>) => {
    if (keys.length === 0) return [];
    const { rows } = await sql<Found>`
      select distinct on (c.id) c.id, c.external_id, c.first_name, c.last_name, c.email, c.phone, c.portal_state,
        c.portal_delivery, c.portal_expires_at, now() as now, coalesce((
          select json_agg(json_build_object('id', cw.workspace_id, 'unit', cw.unit))
          from latchkey.contact_workspaces cw
          where cw.organization_id = c.organization_id and cw.contact_id = c.id
        ), '[]') as places
      from unnest(${keys}::text[]) as keys (key) cross join lateral (
        select * from latchkey.contacts
        where organization_id = ${organizationId} and deleted_at is null and ${condition}
        limit ${MOST_SHARING + 1}
      ) c
      where ${isVisible(sql`c`, organizationId, held)}
      order by c.id`.execute(db);
    return rows;
  };
  const rows = [
    await sharing(distinct(people.map(({ externalId }) => externalId)), sql`external_id = keys.key`),
    await sharing(emails, sql`email = keys.key`),
    await sharing(
      distinct(people.map(({ phone }) => (phone ? tailOf(phone) : null))),
      sql`phone is not null and right(regexp_replace(phone, '\\D', '', 'g'), 9) = keys.key`,
    ),
    await sharing(distinct(people.flatMap(namesOf)), sql`sort_name = keys.key`),
  ].flat();
  const suppressed = await db
    .selectFrom("suppressions")
    .select("email")
    .where("organization_id", "=", organizationId)
    .where("email", "=", sql<string>`any(${emails}::text[])`)
    .execute();
  const found = [...new Map(rows.map((row) => [row.id, row])).values()].map(toContactOnFile);
  return indexRecord(withoutShared(found), new Set(suppressed.map(({ email }) => email)));
}

/** The contacts without the addresses and numbers of an office, which would compare everyone to everyone. */
function withoutShared(contacts: readonly ContactOnFile[]): ContactOnFile[] {
  const counts = new Map<string, number>();
  for (const { email, phone } of contacts)
    for (const key of [email, phone]) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const telling = (key: string | null) => (key !== null && (counts.get(key) ?? 0) <= MOST_SHARING ? key : null);
  return contacts.map((contact) => ({ ...contact, email: telling(contact.email), phone: telling(contact.phone) }));
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

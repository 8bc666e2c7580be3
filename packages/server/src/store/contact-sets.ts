import { unitText, type ContactFields, type Move, type Place } from "@latchkey/core/rules";
import { sql } from "kysely";
import { groupBy } from "../group-by.js";
import { writeBadges } from "./contact-badges.js";
import { updateUnitTexts } from "./contact-placements.js";
import { columnsOf, derived, type ContactRow } from "./contacts.js";
import type { Db, Trx } from "./schema.js";
import { unitTexts } from "./search-text.js";
import { toJson } from "./to-json.js";

/** A contact as the host describes it. */
export type DescribedContact = ContactFields & { id: string };

// Each of these functions is one statement or two, for any number of contacts.

/** The host's ids for which there is a contact. */
export async function knownExternalIds(
  db: Db,
  organizationId: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("contacts")
    .select("external_id")
    .where("organization_id", "=", organizationId)
    .where("external_id", "=", sql<string>`any(${externalIds})`)
    .execute();
  return new Set(rows.map(({ external_id }) => external_id ?? ""));
}

/**
 * Locks the contacts with these ids, the host's ids and the addresses, in the order of their ids (see `lockContact`).
 */
export function lockContacts(
  trx: Trx,
  organizationId: string,
  {
    ids = [],
    externalIds = [],
    emails = [],
  }: { ids?: readonly string[]; externalIds?: readonly string[]; emails?: readonly string[] },
): Promise<ContactRow[]> {
  return trx
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("deleted_at", "is", null)
    .where(sql<boolean>`(id = any(${ids}::text[]) or external_id = any(${externalIds}::text[])
        or email = any(${emails}::text[]))`)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** The places of contacts, oldest first, by the contact's id. */
export async function placesOfAll(
  db: Db,
  organizationId: string,
  contactIds: readonly string[],
): Promise<Map<string, Place[]>> {
  const rows = await db
    .selectFrom("contact_workspaces")
    .select(["contact_id", "workspace_id as id", "unit", "lease_id as leaseId"])
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", sql<string>`any(${contactIds})`)
    .orderBy("created_at")
    .orderBy("workspace_id")
    .execute();
  const byContact = groupBy(rows, ({ contact_id: contactId }) => contactId);
  return new Map(
    [...byContact].map(([contactId, places]) => [
      contactId,
      places.map(({ id, unit, leaseId }) => ({ id, unit, leaseId })),
    ]),
  );
}

function asColumns({ id, ...fields }: DescribedContact) {
  const columns = columnsOf(fields);
  return { id, ...columns, ...derived(columns) };
}

/** Adds contacts. Their places follow with {@link movePlaces}. */
export async function insertContacts(
  trx: Trx,
  organizationId: string,
  contacts: readonly (DescribedContact & { places: readonly Place[] })[],
): Promise<void> {
  if (contacts.length === 0) return;
  await trx
    .insertInto("contacts")
    .values(
      contacts.map(({ places, ...contact }) => ({
        organization_id: organizationId,
        ...asColumns(contact),
        unit_text: unitTexts(places),
      })),
    )
    .execute();
}

/** Updates contacts that were locked. */
export async function updateContacts(
  trx: Trx,
  organizationId: string,
  contacts: readonly DescribedContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  await sql`
    update latchkey.contacts set
      external_id = given.external_id, type = given.type, first_name = given.first_name, last_name = given.last_name,
      email = given.email, phone = given.phone,
      locale = given.locale, search_text = given.search_text, sort_name = given.sort_name, updated_at = now()
    from jsonb_to_recordset(${toJson(contacts.map(asColumns))}::jsonb) as given (
      id text, external_id text, type text, first_name text, last_name text, email text, phone text, locale text,
      search_text text, sort_name text
    )
    where contacts.organization_id = ${organizationId} and contacts.id = given.id`.execute(trx);
}

/** Soft-deletes contacts that were locked. Their places stay for the audit trail. They must not have a user. */
export async function eraseContacts(trx: Trx, organizationId: string, contacts: readonly ContactRow[]): Promise<void> {
  if (contacts.length === 0) return;
  const left = contacts.map((contact) => ({
    id: contact.id,
    ...derived({ ...contact, email: null, external_id: null }),
  }));
  await sql`
    update latchkey.contacts set
      email = null, external_id = null, deleted_at = now(), updated_at = now(),
      search_text = given.search_text, unit_text = '', sort_name = given.sort_name
    from jsonb_to_recordset(${toJson(left)}::jsonb) as given (id text, search_text text, sort_name text)
    where contacts.organization_id = ${organizationId} and contacts.id = given.id`.execute(trx);
  await writeBadges(
    trx,
    organizationId,
    contacts.map(({ id }) => id),
    null,
  );
}

/** How the places of a contact change. */
export type PlacesMoved = Pick<Move, "left" | "entered"> & { contactId: string };

/** Removes contacts from workspaces, adds them to others, and updates their unit and lease. */
export async function movePlaces(trx: Trx, organizationId: string, moves: readonly PlacesMoved[]): Promise<void> {
  const left = moves.flatMap(({ contactId, left: ids }) => ids.map((id) => ({ contactId, id })));
  if (left.length > 0) {
    await sql`
      delete from latchkey.contact_workspaces
      using unnest(
        ${left.map(({ contactId }) => contactId)}::text[],
        ${left.map(({ id }) => id)}::text[]
      ) as gone (contact_id, workspace_id)
      where contact_workspaces.organization_id = ${organizationId}
        and contact_workspaces.contact_id = gone.contact_id
        and contact_workspaces.workspace_id = gone.workspace_id`.execute(trx);
  }
  const entered = moves.flatMap(({ contactId, entered: places }) =>
    places.map(({ id, unit, leaseId }) => ({
      organization_id: organizationId,
      contact_id: contactId,
      workspace_id: id,
      unit,
      lease_id: leaseId,
      search_text: unitText(unit),
    })),
  );
  if (entered.length > 0)
    await trx
      .insertInto("contact_workspaces")
      .values(entered)
      .onConflict((conflict) =>
        conflict.columns(["organization_id", "contact_id", "workspace_id"]).doUpdateSet({
          unit: sql`excluded.unit`,
          lease_id: sql`excluded.lease_id`,
          search_text: sql`excluded.search_text`,
        }),
      )
      .execute();
  const moved = new Set(
    [...left, ...moves.filter((move) => move.entered.length > 0)].map(({ contactId }) => contactId),
  );
  if (moved.size > 0) await updateUnitTexts(trx, organizationId, [...moved]);
}

import { fieldError, type ContactSyncRow } from "@latchkey/core/contract";
import { isSamePerson } from "@latchkey/core/rules";
import { groupBy } from "../../group-by.js";
import { newId } from "../../ids.js";
import { Refusal, refuse } from "../../refusal.js";
import type { ContactValues, Placed } from "../../store/contact-sets.js";
import type { ContactRow } from "../../store/contacts.js";
import type { Actor } from "../app.js";
import { assertCanGrantKnown, holds } from "../authority.js";

/** The current state of everything the rows refer to. */
export interface OnRecord {
  contacts: readonly ContactRow[];
  /** By contact id. */
  placements: ReadonlyMap<string, readonly Placed[]>;
  /** The ids of the named workspaces that exist. */
  workspaces: ReadonlySet<string>;
}

/** How a contact's workspaces change. Others stay. */
export interface Move {
  left: Placed[];
  /** New workspaces, or a changed unit or lease. */
  entered: Placed[];
  /** The ids of new workspaces. */
  added: string[];
}

/** The step for one row. */
export type Step =
  | { kind: "failed"; refusal: Refusal }
  | { kind: "unchanged"; contact: ContactRow }
  | { kind: "create"; id: string; values: ContactValues; entered: Placed[] }
  | { kind: "update"; contact: ContactRow; values: ContactValues; move: Move; fields: string[] };

/** Plans each row on its own, without writing anything. The rules are those of creating and updating one contact. */
export function planContactSync(actor: Actor, rows: readonly ContactSyncRow[], onRecord: OnRecord): Step[] {
  const byExternalId = new Map(
    onRecord.contacts
      .filter(({ external_id }) => external_id !== null)
      .map((contact) => [contact.external_id, contact]),
  );
  const byEmail = groupBy(
    onRecord.contacts.filter(({ email }) => email !== null),
    ({ email }) => email ?? "",
  );
  /** Contacts that an earlier row has linked to its id. */
  const linked = new Set<string>();
  /** New people of earlier rows, by email. */
  const newByEmail = new Map<string, (ContactValues & { id: string })[]>();

  const find = (row: ContactSyncRow): ContactRow | undefined => {
    const known = byExternalId.get(row.externalId);
    if (known) {
      // The caller cannot update a contact they cannot see. Creating a contact with this id would report the same
      // conflict.
      if (!sees(actor, onRecord.placements.get(known.id))) throw refuse("conflict", { field: "externalId" });
      return known;
    }
    const same = (byEmail.get(row.email ?? "") ?? []).find((contact) => isSamePerson(namesOf(contact), wholeName(row)));
    if (!same) return undefined;
    // A person who was invited by address before the host synced them. From now on, they have the host's id.
    if (same.external_id === null && !linked.has(same.id) && sees(actor, onRecord.placements.get(same.id))) {
      linked.add(same.id);
      return same;
    }
    throw refuse("contact_exists", { contactId: same.id });
  };

  const plan = (row: ContactSyncRow): Step => {
    const places = row.workspaces ?? undefined;
    const contact = find(row);
    const values = valuesOf(row, contact);
    if (values.first_name === "" && values.last_name === "")
      throw refuse("validation_failed", { errors: [fieldError("firstName", "required")] });
    assertCanGrantKnown(
      actor,
      (places ?? []).map(({ id }) => id),
      onRecord.workspaces,
    );
    // A caller with only some workspaces could not see a contact who is in none.
    if (actor.workspaceIds !== null && (contact ? places?.length === 0 : !places?.length))
      throw refuse("validation_failed", { errors: [fieldError("workspaces", "workspace_required")] });
    const wanted = toPlaced(places ?? []);
    if (!contact) {
      const id = newId("con");
      const others = newByEmail.get(values.email ?? "") ?? [];
      const same = others.find((other) => isSamePerson(namesOf(other), wholeName(row)));
      if (same) throw refuse("contact_exists", { contactId: same.id });
      if (values.email !== null) newByEmail.set(values.email, [...others, { id, ...values }]);
      return { kind: "create", id, values, entered: wanted.map((place) => ({ contactId: id, ...place })) };
    }
    const move = places
      ? moveOf(actor, contact.id, onRecord.placements.get(contact.id) ?? [], wanted)
      : { left: [], entered: [], added: [] };
    const fields = changedFields(contact, values, move);
    return fields.length === 0 ? { kind: "unchanged", contact } : { kind: "update", contact, values, move, fields };
  };

  return rows.map((row) => {
    try {
      return plan(row);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { kind: "failed", refusal: error };
    }
  });
}

const sees = (actor: Actor, placements: readonly Placed[] = []): boolean =>
  actor.workspaceIds === null || placements.some(({ workspaceId }) => holds(actor, workspaceId));

const namesOf = ({ first_name: firstName, last_name: lastName }: Pick<ContactValues, "first_name" | "last_name">) => ({
  firstName,
  lastName,
});
const wholeName = ({ firstName, lastName }: ContactSyncRow) => ({
  firstName: firstName ?? "",
  lastName: lastName ?? "",
});

/** The new column values. Omitted fields keep their value; for a new contact they are empty. */
function valuesOf(row: ContactSyncRow, contact: ContactRow | undefined): ContactValues {
  const given = <T>(value: T | null | undefined, before: T | null | undefined): T | null =>
    value === undefined ? (before ?? null) : value;
  return {
    external_id: row.externalId,
    type: row.type ?? contact?.type ?? "tenant",
    first_name: given(row.firstName, contact?.first_name) ?? "",
    last_name: given(row.lastName, contact?.last_name) ?? "",
    email: given(row.email, contact?.email) || null,
    phone: given(row.phone, contact?.phone) || null,
    locale: given(row.locale, contact?.locale),
  };
}

/** If a workspace is named twice, the last one counts. */
const toPlaced = (places: NonNullable<ContactSyncRow["workspaces"]>) =>
  [...new Map(places.map((place) => [place.id, place])).values()].map(({ id, unit, leaseId }) => ({
    workspaceId: id,
    unit: unit || null,
    leaseId: leaseId || null,
  }));

/** The changes to a contact's workspaces, among those the caller has access to. Others stay. */
function moveOf(
  actor: Actor,
  contactId: string,
  before: readonly Placed[],
  wanted: readonly Omit<Placed, "contactId">[],
): Move {
  const known = new Map(before.map((placed) => [placed.workspaceId, placed]));
  const isThere = ({ workspaceId, unit, leaseId }: Omit<Placed, "contactId">) =>
    known.get(workspaceId)?.unit === unit && known.get(workspaceId)?.leaseId === leaseId;
  return {
    left: before.filter(
      ({ workspaceId }) => holds(actor, workspaceId) && !wanted.some((place) => place.workspaceId === workspaceId),
    ),
    entered: wanted.filter((place) => !isThere(place)).map((place) => ({ contactId, ...place })),
    added: wanted.map(({ workspaceId }) => workspaceId).filter((id) => !known.has(id)),
  };
}

const fieldOf = {
  external_id: "externalId",
  type: "type",
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  locale: "locale",
} as const;

function changedFields(contact: ContactRow, values: ContactValues, move: Move): string[] {
  const columns = Object.keys(fieldOf) as (keyof typeof fieldOf)[];
  const changed: string[] = columns
    .filter((column) => contact[column] !== values[column])
    .map((column) => fieldOf[column]);
  return move.left.length + move.entered.length > 0 ? [...changed, "workspaces"] : changed;
}

import { fieldError, isSamePerson, type ContactSyncRow } from "@latchkey/core/contract";
import { groupBy } from "../../group-by.js";
import { newId } from "../../ids.js";
import { Refusal, refuse } from "../../refusal.js";
import type { ContactValues, Placed } from "../../store/contact-sets.js";
import type { ContactRow } from "../../store/contacts.js";
import type { Actor } from "../app.js";
import { assertCanGrantKnown, holds } from "../authority.js";

/** What is on record of those whom the rows are about. */
export interface OnRecord {
  contacts: readonly ContactRow[];
  /** By contact id. */
  placements: ReadonlyMap<string, readonly Placed[]>;
  /** The workspaces named that exist. */
  workspaces: ReadonlySet<string>;
}

/** Where a contact is to be, beside where it stays. */
export interface Move {
  left: Placed[];
  /** Workspaces that are new to the contact, or another unit or lease in one. */
  entered: Placed[];
  /** Those that are new. */
  added: string[];
}

/** What is to be done for one row. */
export type Step =
  | { kind: "failed"; refusal: Refusal }
  | { kind: "unchanged"; contact: ContactRow }
  | { kind: "create"; id: string; values: ContactValues; entered: Placed[] }
  | { kind: "update"; contact: ContactRow; values: ContactValues; move: Move; fields: string[] };

/**
 * Decides for each row by itself what comes of it; writes nothing. The rules are those of adding and changing one
 * contact.
 */
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
  /** Contacts that one of these rows has given its id. */
  const taken = new Set<string>();
  /** People who are new in these very rows. */
  const newByEmail = new Map<string, (ContactValues & { id: string })[]>();

  const find = (row: ContactSyncRow): ContactRow | undefined => {
    const known = byExternalId.get(row.externalId);
    if (known) {
      // Whom the caller cannot see they cannot change; that the id is taken is what adding would say too.
      if (!sees(actor, onRecord.placements.get(known.id))) throw refuse("conflict", { field: "externalId" });
      return known;
    }
    const same = (byEmail.get(row.email ?? "") ?? []).find((contact) => isSamePerson(namesOf(contact), wholeName(row)));
    if (!same) return undefined;
    // Somebody who was invited by address before the host told of them: from now on they go by the host's id.
    if (same.external_id === null && !taken.has(same.id) && sees(actor, onRecord.placements.get(same.id))) {
      taken.add(same.id);
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
    // Whoever sees only some workspaces would lose sight of one that is in none.
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

/** The columns as they are to be: what is left out stays, and of somebody new it is empty. */
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

/** Of a workspace named twice the last is meant. */
const toPlaced = (places: NonNullable<ContactSyncRow["workspaces"]>) =>
  [...new Map(places.map((place) => [place.id, place])).values()].map(({ id, unit, leaseId }) => ({
    workspaceId: id,
    unit: unit || null,
    leaseId: leaseId || null,
  }));

/**
 * What has to change for a contact to be where it is wanted, in the workspaces that the caller holds; elsewhere it
 * stays.
 */
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

const memberOf = {
  external_id: "externalId",
  type: "type",
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  locale: "locale",
} as const;

function changedFields(contact: ContactRow, values: ContactValues, move: Move): string[] {
  const columns = Object.keys(memberOf) as (keyof typeof memberOf)[];
  const changed: string[] = columns
    .filter((column) => contact[column] !== values[column])
    .map((column) => memberOf[column]);
  return move.left.length + move.entered.length > 0 ? [...changed, "workspaces"] : changed;
}

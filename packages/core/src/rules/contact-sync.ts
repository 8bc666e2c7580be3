import type { ContactSyncRow } from "../contract/contact/sync.js";
import {
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayCreateContact,
  type ContactChanges,
  type ContactFields,
} from "./contacts.js";
import type { Granter, UnknownWorkspace } from "./granting.js";
import { placesAsked, placesReplaced, type Move, type Place, type PlacesRefused } from "./places.js";
import { refused, type Refused } from "./ruling.js";
import { PeopleByName } from "./same-person.js";
import { seesAnyOf } from "./sight.js";

/** A contact on record. */
export interface ContactOnRecord extends ContactFields {
  id: string;
  /** All its places, also those that the granter cannot see. */
  places: readonly Place[];
}

/** What is on record of everything that the rows refer to. */
export interface SyncFacts {
  /** Those with the rows' external ids, and those with their addresses. */
  contacts: readonly ContactOnRecord[];
  /** The workspaces that exist, at least of those named. */
  known: ReadonlySet<string>;
}

/** A row, and the id that its contact gets if it is a new one. */
export interface SyncAsk {
  row: ContactSyncRow;
  newId: string;
}

/** What one row does. */
export type SyncStep =
  | { kind: "refused"; ruling: Refused<PlacesRefused | "contact_exists" | "conflict"> | UnknownWorkspace }
  | { kind: "unchanged"; id: string }
  | { kind: "create"; id: string; after: ContactFields; places: Place[] }
  | { kind: "update"; id: string; before: ContactFields; after: ContactFields; move: Move; fields: string[] };

const nowhere: Move = { after: [], left: [], entered: [], added: [] };

/**
 * What each row does, by the rules of creating and changing one contact. A row sees what the rows before it do, so that
 * it makes no difference how a host divides its rows into calls.
 */
export function planSync(granter: Granter, asks: readonly SyncAsk[], { contacts, known }: SyncFacts): SyncStep[] {
  const record = new SyncRecord(contacts);
  return asks.map(({ row, newId }) => {
    const found = record.find(granter, row);
    if (found && "ruling" in found) return { kind: "refused", ruling: found.ruling };
    const before = found?.contact;
    const after = fieldsAfter(row, before);
    const facts = { after, places: row.workspaces ?? undefined, known, externalIdTaken: false };
    if (!before) {
      const ruling = mayCreateContact(granter, facts, record.personAt(after));
      if (!ruling.ok) return { kind: "refused", ruling };
      const places = placesAsked(row.workspaces ?? []);
      record.put({ id: newId, ...after, places });
      return { kind: "create", id: newId, after, places };
    }
    const ruling = mayChangeContact(granter, facts);
    if (!ruling.ok) return { kind: "refused", ruling };
    const move = row.workspaces ? placesReplaced(granter, before.places, row.workspaces) : nowhere;
    const fields = fieldsChanged(before, after, move);
    if (fields.length === 0) return { kind: "unchanged", id: before.id };
    record.put({ id: before.id, ...after, places: row.workspaces ? move.after : before.places });
    return { kind: "update", id: before.id, before, after, move, fields };
  });
}

/** The contacts as they are after the rows so far. */
export class SyncRecord {
  private readonly byId = new Map<string, ContactOnRecord>();
  private readonly byExternalId = new Map<string, ContactOnRecord>();
  private readonly byEmail = new Map<string, PeopleByName<ContactOnRecord>>();

  constructor(contacts: readonly ContactOnRecord[]) {
    for (const contact of contacts) this.put(contact);
  }

  /** The contact with this id. */
  get(id: string): ContactOnRecord | undefined {
    return this.byId.get(id);
  }

  /** The contact with this id of the host's. */
  withExternalId(externalId: string): ContactOnRecord | undefined {
    return this.byExternalId.get(externalId);
  }

  put(contact: ContactOnRecord): void {
    const before = this.byId.get(contact.id);
    if (before?.email) this.byEmail.get(before.email)?.remove(before);
    this.byId.set(contact.id, contact);
    if (contact.externalId !== null) this.byExternalId.set(contact.externalId, contact);
    if (contact.email === null) return;
    const here = this.byEmail.get(contact.email) ?? new PeopleByName();
    this.byEmail.set(contact.email, here);
    here.add(contact);
  }

  /** Who of those with the person's address is that person. */
  personAt(person: Pick<ContactFields, "email" | "firstName" | "lastName">): ContactOnRecord | undefined {
    return person.email === null ? undefined : this.byEmail.get(person.email)?.find(person);
  }

  /** The contact that a row is about: the one with its id, or a person who was on record before they had an id. */
  find(
    granter: Granter,
    row: ContactChanges & { externalId: string },
  ): { contact: ContactOnRecord } | { ruling: Refused<"contact_exists" | "conflict"> } | undefined {
    const sees = ({ places }: ContactOnRecord) =>
      seesAnyOf(
        granter,
        places.map(({ id }) => id),
      );
    const contact = this.byExternalId.get(row.externalId);
    // Creating a contact with the id of one that the granter cannot see is the same conflict.
    if (contact) return sees(contact) ? { contact } : { ruling: refused("conflict", { field: "externalId" }) };
    const same = this.personAt(fieldsAfter(row));
    if (!same) return undefined;
    return same.externalId === null && sees(same)
      ? { contact: same }
      : { ruling: refused("contact_exists", { contactId: same.id }) };
  }
}

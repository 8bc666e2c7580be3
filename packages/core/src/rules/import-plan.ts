import { SyncRecord, type ContactOnRecord, type SyncFacts, type SyncStep } from "./contact-sync.js";
import {
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayCreateContact,
  type ContactChanges,
  type ContactFields,
} from "./contacts.js";
import type { Granter } from "./granting.js";
import { placeAdded, placesAsked, type Move, type PlaceAsked } from "./places.js";
import { refused } from "./ruling.js";
import { seesAnyOf } from "./sight.js";

/** A person of a file that is to be written. */
export interface ImportAsk {
  /** What the file says of them. What it leaves out stays as it is. */
  person: ContactChanges;
  /** Where they are, besides where they are already. */
  place: PlaceAsked | null;
  /** The contact that they are known to be. One that is gone by now counts as none. */
  contactId: string | null;
  /** The place in the list of an earlier one who is the same person; null if there is none. */
  sameAs: number | null;
  /** Whether the file itself says what kind of person they are. Else the kind on record stays. */
  isTypeGiven: boolean;
  /** The id that they get if they are new. */
  newId: string;
}

/** What becomes of one person of a file. */
export type ImportOutcome =
  | Extract<SyncStep, { kind: "refused" }>
  | { kind: "created" | "updated" | "unchanged"; id: string };

/** What becomes of each person, and what has to be written: at most one step for each contact. */
export interface ImportPlan {
  outcomes: ImportOutcome[];
  steps: SyncStep[];
}

/**
 * What each person of a file does, by the rules of creating and changing one contact. Whoever is on record by their id
 * or by their address and name is changed, never added again. A name on record stays as it is, unless it is the file
 * that knows them by its id; a place is added to theirs.
 */
export function planImport(granter: Granter, asks: readonly ImportAsk[], { contacts, known }: SyncFacts): ImportPlan {
  const record = new SyncRecord(contacts);
  const steps = new Map<string, SyncStep>();
  const outcomes: ImportOutcome[] = [];
  const outcomeOf = (ask: ImportAsk): ImportOutcome => {
    const { newId, place } = ask;
    const same = ask.sameAs === null ? undefined : outcomes[ask.sameAs];
    const found = find(granter, record, same && "id" in same ? { ...ask, contactId: same.id } : ask);
    if (found && "ruling" in found) return { kind: "refused", ruling: found.ruling };
    const before = found?.contact;
    const after = fieldsAfter(before ? changesOf(ask, before) : ask.person, before);
    const places = place ? [place] : [];
    const facts = {
      after,
      places: place || !before ? places : undefined,
      known,
      externalIdTaken: isTaken(record, after, before),
    };
    if (!before) {
      const ruling = mayCreateContact(granter, facts, record.personAt(after));
      if (!ruling.ok) return { kind: "refused", ruling };
      const placed = placesAsked(places);
      record.put({ id: newId, ...after, places: placed });
      steps.set(newId, { kind: "create", id: newId, after, places: placed });
      return { kind: "created", id: newId };
    }
    const ruling = mayChangeContact(granter, facts);
    if (!ruling.ok) return { kind: "refused", ruling };
    const move: Move = place ? placeAdded(before.places, place) : nowhere(before);
    const fields = fieldsChanged(before, after, move);
    if (fields.length === 0) return { kind: "unchanged", id: before.id };
    record.put({ id: before.id, ...after, places: move.after });
    steps.set(
      before.id,
      together(steps.get(before.id), { kind: "update", id: before.id, before, after, move, fields }),
    );
    return { kind: "updated", id: before.id };
  };
  for (const ask of asks) outcomes.push(outcomeOf(ask));
  return { outcomes, steps: [...steps.values()] };
}

type Update = Extract<SyncStep, { kind: "update" }>;

/** Two steps of one contact as one: somebody with several homes has a row for each. */
function together(earlier: SyncStep | undefined, { id, after, move, ...later }: Update): SyncStep {
  if (earlier?.kind === "create") return { kind: "create", id, after, places: move.after };
  if (earlier?.kind !== "update") return { id, after, move, ...later };
  const entered = new Map([...earlier.move.entered, ...move.entered].map((place) => [place.id, place]));
  return {
    kind: "update",
    id,
    before: earlier.before,
    after,
    move: {
      after: move.after,
      left: [],
      entered: [...entered.values()],
      added: [...new Set([...earlier.move.added, ...move.added])],
    },
    fields: [...new Set([...earlier.fields, ...later.fields])],
  };
}

/** Whether the id of the file is that of another contact. */
function isTaken(record: SyncRecord, after: ContactFields, before: ContactOnRecord | undefined): boolean {
  const holder = after.externalId === null ? undefined : record.withExternalId(after.externalId);
  return holder !== undefined && holder.id !== before?.id;
}

const nowhere = ({ places }: ContactOnRecord): Move => ({ after: [...places], left: [], entered: [], added: [] });

/** What the file changes of somebody on record. */
function changesOf({ person, isTypeGiven }: ImportAsk, before: ContactOnRecord): ContactChanges {
  const changes: ContactChanges = Object.fromEntries(
    Object.entries(person).filter(([, value]) => value !== null && value !== ""),
  );
  if (!isTypeGiven) delete changes.type;
  // Somebody whom another system knows keeps its id.
  if (before.externalId !== null) delete changes.externalId;
  const isTheirs = before.externalId !== null && before.externalId === person.externalId;
  const isNamed = before.firstName !== "" || before.lastName !== "";
  if (isNamed && !isTheirs) {
    delete changes.firstName;
    delete changes.lastName;
  }
  return changes;
}

function find(granter: Granter, record: SyncRecord, { person, contactId }: ImportAsk): ReturnType<SyncRecord["find"]> {
  const sees = ({ places }: ContactOnRecord) =>
    seesAnyOf(
      granter,
      places.map(({ id }) => id),
    );
  const merged = contactId === null ? undefined : record.get(contactId);
  if (merged && sees(merged)) return { contact: merged };
  if (person.externalId) return record.find(granter, { ...person, externalId: person.externalId });
  const same = record.personAt(fieldsAfter(person));
  if (!same) return undefined;
  return sees(same) ? { contact: same } : { ruling: refused("contact_exists", { contactId: same.id }) };
}

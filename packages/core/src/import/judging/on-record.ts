import type { PortalStatus } from "../../contract/contact/status.js";
import type { ImportPerson } from "../../contract/import/schema.js";
import type { JudgedRow, Relations } from "./types.js";

/** A contact on record that a person of the file could be. */
export interface ContactOnFile {
  id: string;
  externalId: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  places: readonly { id: string; unit: string | null }[];
  status: PortalStatus;
}

/** What contacts are looked up by for a person. A contact that shares one of these is a candidate. */
export interface RecordKeys {
  externalId: string | null;
  email: string | null;
  /** The digits of the telephone number, without its country; null if it is too short to tell. */
  phone: string | null;
  /** The home, if both are known. Units are compared by `unitKey`. */
  home: { workspaceId: string; unit: string } | null;
}

export const recordKeys = (person: ImportPerson): RecordKeys => ({
  externalId: person.externalId,
  email: person.email,
  phone: null,
  home: null,
});

/** The digits that two ways of writing a telephone number share: the last ones. Null if there are too few to tell. */
export const phoneKey = (_phone: string): string | null => null;

/** A unit as homes are compared by: `Apt. 4-B`, `#4b` and `4 B` are one. */
export const unitKey = (unit: string): string => unit;

/** What is on record. */
export interface RecordFacts {
  /** The contacts with the keys of a person. More may be among them. */
  candidates(keys: RecordKeys): readonly ContactOnFile[];
  /** Whether email to the address was returned, or its owner complained. */
  isSuppressed(email: string): boolean;
}

/** Facts from a list of contacts, found by their keys. */
export function indexRecord(_contacts: readonly ContactOnFile[], _suppressed: ReadonlySet<string>): RecordFacts {
  return { candidates: () => [], isSuppressed: () => false };
}

/** Which contacts the people of a row are, or may be, and what follows from their status. */
export function judgeOnRecord(_row: JudgedRow, _facts: RecordFacts): Relations {
  return { findings: [], twins: [] };
}

import type { ContactType } from "../../contract/contact/schema.js";
import type { FieldError } from "../../contract/errors.js";
import type {
  ImportDecision,
  ImportField,
  ImportProblem,
  ImportRepair,
  ImportRowState,
} from "../../contract/import/fields.js";
import type { DateOrder, ImportPerson, ImportPersonInput } from "../../contract/import/schema.js";
import type { PhoneReader } from "../../contract/phone.js";
import type { PlaceIndex } from "./places.js";

/** A row as it was read: its number as a spreadsheet shows it, and the text of its cells. */
export interface Cells {
  row: number;
  cells: readonly string[];
}

/** A role that a row can name, by its key or its label. */
export interface ImportRole {
  key: string;
  label: string;
  /** Whether whoever imports can invite people to it. */
  grantable: boolean;
}

/** How rows are to be judged. */
export interface JudgeSettings {
  /** What each column is mapped to, by its index. */
  columns: readonly (ImportField | null)[];
  dateOrder: DateOrder;
  /** What people are whose row does not say. */
  type: ContactType;
  /** The day in the organization's time zone, such as `2026-12-01`. */
  today: string;
  places: PlaceIndex;
  roles: readonly ImportRole[];
  /** Reads telephone numbers: that of `@latchkey/core/phone` on a server. A page can leave it out. */
  readPhone?: PhoneReader | undefined;
}

/** What a person did to a row: repairs and typed people in the order in which they came, and a decision. */
export interface RowEdit {
  steps?: readonly RowStep[] | undefined;
  decision?: ImportDecision | null | undefined;
}
export type RowStep = { repair: ImportRepair } | { people: readonly ImportPersonInput[] };

/** Something noticed about a row. `path` is a field, with the person's index if the row has several: `1.email`. */
export interface Finding {
  code: ImportProblem;
  path: string;
  /** The part of the value that it is about. */
  found?: string[] | undefined;
}

/** What one click can do about a row, and the people that the row then is. */
export interface Repair {
  code: ImportRepair;
  people: ImportPerson[];
}

/** A row judged by itself: without the other rows of the file, and without what is on record. */
export interface JudgedRow {
  row: number;
  people: ImportPerson[];
  /** What is noticed, in the order of its fields. */
  findings: Finding[];
  repairs: Repair[];
  /** What the first repair changes, by field. */
  suggestion: Record<string, string> | null;
  decision: ImportDecision | null;
}

/** The earlier row or the contact that a person seems to be, and what they share. */
export interface Twin {
  /** The index of the person in the row. */
  person: number;
  contactId: string | null;
  row: number | null;
  name: string;
  by: "externalId" | "email" | "phone" | "home";
  /** Whether there is no doubt. What is not sure waits for a decision. */
  sure: boolean;
}

/** What a row is among the others of its file, or beside what is on record. */
export interface Relations {
  findings: Finding[];
  twins: Twin[];
}

/** A row as a whole, ready to be shown, counted and written. */
export interface Verdict {
  state: ImportRowState;
  /** The gravest first. */
  problems: FieldError[];
  duplicateOf: string | null;
  duplicate: { contactId: string | null; row: number | null; name: string; by: Twin["by"] } | null;
  repairs: Repair[];
  suggestion: Record<string, string> | null;
  /** What applying does with each person of a row that is ready. */
  writes: PersonWrite[];
}

export interface PersonWrite {
  /** The contact to update. */
  contactId: string | null;
  /** The earlier row whose person it is. */
  row: number | null;
  /** Whether the person is only repeated, and nothing is written. */
  skip: boolean;
  invite: boolean;
  /** Whether the id of the file belongs to somebody else, from whom the person is kept apart. */
  withoutExternalId: boolean;
}

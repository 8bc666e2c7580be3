import type { JudgedRow, Relations } from "./types.js";

/** The rows of a file beside each other. It keeps what tells people apart, not the rows. */
export interface RowsTogether {
  /** Takes the rows in the order of the file, each once. */
  add(row: JudgedRow): void;
  /** What a row is among the others, once all are added: repeated, a further home, an address that others have, too. */
  of(row: JudgedRow): Relations;
}

export function judgeTogether(): RowsTogether {
  return { add: () => undefined, of: () => ({ findings: [], twins: [] }) };
}

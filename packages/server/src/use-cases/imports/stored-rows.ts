import type { ImportRow, importRowResults } from "@latchkey/core/contract";
import type { Cells, Relations, RowEdit } from "@latchkey/core/import";
import type { ImportChunkRow } from "../../store/import-chunks.js";

/** What became of a row when it was written. */
export interface RowResult {
  status: (typeof importRowResults)[number];
  /** The contact of each of its people; null for who was left out or refused. */
  people: (string | null)[];
  /** Those of them to invite, with the role of the row. */
  invites: { contactId: string; role: string | null; hasEmail: boolean }[];
  code: string | null;
  detail: string | null;
}

/** What a row is among the others of its file, and beside what is on record. */
export interface Related {
  together?: Relations;
  onRecord?: Relations;
}

/** Both of them, as a verdict takes them. */
export const bothOf = ({ together, onRecord }: Related): Relations[] =>
  [together, onRecord].filter((one) => one !== undefined);

/** A row with all that is kept of it. */
export interface StoredRow {
  cells: Cells;
  edit: RowEdit | undefined;
  /** What it is among the others and beside what is on record. */
  relations: Related;
  result: RowResult | null;
}

/** By the number of the row. */
export type ByRow<Value> = Record<string, Value>;

/** Rows as they are kept: each is its number and its cells. */
export const writeCells = (rows: readonly Cells[]): string =>
  JSON.stringify(rows.map(({ row, cells }) => [row, ...cells]));

export const readCells = (text: string): Cells[] =>
  (JSON.parse(text) as [number, ...string[]][]).map(([row, ...cells]) => ({ row, cells }));

export const editsOf = (chunk: ImportChunkRow) => JSON.parse(chunk.edits) as ByRow<RowEdit>;
export const resultsOf = (chunk: ImportChunkRow) => JSON.parse(chunk.results) as ByRow<RowResult>;

export const relationsOf = (chunk: ImportChunkRow): ByRow<Related> =>
  chunk.verdicts === "[]" ? {} : (JSON.parse(chunk.verdicts) as ByRow<Related>);

/** The rows of a chunk that are below the header. */
export function rowsOf(chunk: ImportChunkRow, headerRow: number): StoredRow[] {
  const edits = editsOf(chunk);
  const results = resultsOf(chunk);
  const relations = relationsOf(chunk);
  return readCells(chunk.cells)
    .filter(({ row }) => row > headerRow)
    .map((cells) => ({
      cells,
      edit: edits[cells.row],
      relations: relations[cells.row] ?? {},
      result: results[cells.row] ?? null,
    }));
}

/** Whether a row is on record by now. One that failed can be tried again. */
export const isWritten = (result: RowResult | null): boolean => result !== null && result.status !== "failed";

/** The contacts of a row, each once. */
export const contactsOf = ({ people }: RowResult): string[] => [...new Set(people.flatMap((id) => id ?? []))];

/** A result as it is shown. */
export const shownResult = (result: RowResult | null): ImportRow["result"] =>
  result && { status: result.status, contactIds: contactsOf(result), code: result.code, detail: result.detail };

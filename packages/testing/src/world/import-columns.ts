import type { ImportColumn, ImportUpdate } from "@latchkey/core/contract";
import {
  findHeader,
  guessColumns,
  headerKey,
  headerSearchRows,
  sampleRows,
  uniqueHeaders,
  type SheetRow,
} from "@latchkey/core/import";
import { invalid } from "../answer/problem.js";
import { unreadable } from "./import-file.js";
import type { ImportRecord } from "./import-record.js";
import type { State } from "./state.js";

type Reading = Pick<ImportRecord, "headerRow" | "columns" | "dateOrder" | "type">;

/** How a table is read: its header, what its columns are, and of whom it is. */
export function readingOf(
  state: State,
  table: readonly SheetRow[],
  names: readonly (string | null)[],
  headerRow = findHeader(table.slice(0, headerSearchRows)),
): Reading {
  const header = table.find(({ row }) => row === headerRow);
  if (headerRow === null || !header) throw unreadable("no_header", headerRow);
  const below = table.filter(({ row }) => row > headerRow).map(({ cells }) => cells);
  if (below.length === 0) throw unreadable("no_rows");
  const guessed = guessColumns(uniqueHeaders(header.cells), below.slice(0, sampleRows), {
    remembered: state.importColumns,
    names: names.filter((name) => name !== null),
  });
  return { headerRow, ...guessed };
}

/** The columns after a person has mapped some of them, which is remembered. */
export function mapColumns(
  state: State,
  columns: readonly ImportColumn[],
  mapping: NonNullable<ImportUpdate["mapping"]>,
): ImportColumn[] {
  const headers = new Set(columns.map(({ header }) => header));
  const unknown = Object.keys(mapping).find((header) => !headers.has(header));
  if (unknown !== undefined) throw invalid(`mapping.${unknown}`, "unknown_field");
  for (const [header, field] of Object.entries(mapping)) state.importColumns.set(headerKey(header), field);
  return columns.map((column) => {
    const field = mapping[column.header];
    return field === undefined ? column : { ...column, field, basis: "chosen" as const };
  });
}

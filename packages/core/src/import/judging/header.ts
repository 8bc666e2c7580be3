import type { Cells } from "./types.js";

/** How many rows are enough to find the header among titles. */
export const headerSearchRows = 60;

/**
 * The row with the headers, which may stand below titles and blank rows.
 *
 * @param rows the first rows of the file, {@link headerSearchRows} are enough
 * @returns the number of the row; null if no row looks like a header
 */
export function findHeader(rows: readonly Cells[]): number | null {
  return rows[0]?.row ?? null;
}

/** Headers as they are shown and mapped by: each one is unique, `Phone (2)`, and none is empty, `Column 5`. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  return [...cells];
}

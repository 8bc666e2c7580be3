import { looksLikeDate } from "./dates.js";
import { headerMeaning } from "./header-words.js";
import { tidy } from "./text.js";
import type { Cells } from "./types.js";

/** How many rows are enough to find the header among titles. */
export const headerSearchRows = 60;

/** Whether a cell is a value that no header has: an address, a date, a number, a telephone. */
const isValue = (cell: string): boolean =>
  cell.includes("@") || /^[\d\s$€£%.,()+\-/#]*\d[\d\s$€£%.,()+\-/#]*$/.test(cell) || looksLikeDate(cell);

/** How much a row looks like the header. Zero or less does not. */
function headerness(cells: readonly string[], width: number): number {
  const texts = cells.map((cell) => tidy(cell)).filter((cell) => cell !== "");
  if (texts.length === 0) return 0;
  const fields = new Set<string>();
  let [meant, values] = [0, 0];
  for (const text of texts) {
    const meaning = text.length <= 80 ? headerMeaning(text) : null;
    if (meaning !== null) {
      meant += 1;
      fields.add(meaning.field);
    } else if (isValue(text)) values += 1;
  }
  // A title such as "Tenants" stands alone above a wide table. A row of data can have "Tenant" and "Active" in it.
  if (texts.length === 1 && width > 2) return 0;
  if (values > 0 && values * 2 >= meant) return 0;
  return fields.size * 3 + meant + texts.length / Math.max(width, 1) - values * 3;
}

/**
 * The row with the headers, which may stand below titles and blank rows.
 *
 * @param rows the first rows of the file, {@link headerSearchRows} are enough
 * @returns the number of the row; null if no row looks like a header
 */
export function findHeader(rows: readonly Cells[]): number | null {
  const searched = rows.slice(0, headerSearchRows);
  const widths = searched.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.75)] ?? 0;
  let best: { row: number; score: number } | null = null;
  for (const { row, cells } of searched) {
    const score = headerness(cells, width);
    if (score >= 4 && (best === null || score > best.score)) best = { row, score };
  }
  if (best !== null) return best.row;
  // Headers in words that are not known: the first row as wide as the table, with text alone.
  const texts = searched.find(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== "");
    return filled.length >= 2 && filled.length >= width * 0.6 && !filled.some((cell) => isValue(cell.trim()));
  });
  const hasValues = searched.some(
    ({ row, cells }) => texts !== undefined && row > texts.row && cells.some((cell) => isValue(cell.trim())),
  );
  return texts !== undefined && hasValues ? texts.row : null;
}

/** Headers as they are shown and mapped by: each one is unique, `Phone (2)`, and none is empty, `Column 5`. */
export function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  const count = new Map<string, number>();
  return cells.map((cell, index) => {
    // A mapping names headers by at most 200 characters.
    const name = tidy(cell).slice(0, 180).trim() || `Column ${index + 1}`;
    let header = name;
    while (seen.has(header)) {
      const number = (count.get(name) ?? 1) + 1;
      count.set(name, number);
      header = `${name} (${number})`;
    }
    seen.add(header);
    return header;
  });
}

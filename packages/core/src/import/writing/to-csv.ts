/** What spreadsheets take for the beginning of a formula, in the wide forms of East Asia too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(?:[.,]\d+)*$/;

/**
 * A cell that no spreadsheet runs: with an apostrophe before what begins a formula. A telephone number with a plus gets
 * one too, or it would come back as a sum. Reading a file takes it away. Negative numbers and a lone dash stay.
 */
function harmless(text: string): string {
  return FORMULA.test(text) && text !== "-" && !NUMBER.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  // Of all separators: some spreadsheets split at that of their country.
  return /[",;\t|\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a CSV file begins with, for spreadsheets to take it for UTF-8. */
export const csvStart = "\uFEFF";

/** A row of a CSV file, with its line end. */
export function csvLine(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === "") return '""\r\n';
  return `${cells.map((cell) => quoted(harmless(cell))).join(",")}\r\n`;
}

/** A CSV file as spreadsheets open it. No cell of it is run as a formula. */
export function toCsv(headers: readonly string[], rows: Iterable<readonly string[]>): string {
  let text = csvStart + csvLine(headers);
  for (const row of rows) text += csvLine(row);
  return text;
}

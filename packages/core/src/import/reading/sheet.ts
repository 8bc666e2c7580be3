/** A row as it stands in a file. */
export interface SheetRow {
  /** Its number, as a spreadsheet shows it: the first is 1. Empty rows are counted and left out. */
  row: number;
  /**
   * Its cells as text; no more than the row has. Dates of a workbook are ISO 8601. A formula is its result, or `=` and
   * its text if the file has no result. A cell that is too long is cut one character after `importLimits.cellLength`.
   */
  cells: string[];
}

/** A table in a file. */
export interface Sheet {
  format: "csv" | "xlsx";
  /** Of a text file: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  encoding: string | null;
  /** Of a text file; null in one of a single column. */
  delimiter: string | null;
  /** The sheet of a workbook that is read, and all that it shows. */
  sheet: string | null;
  sheets: string[];
  /** Read once, in parts of some hundred rows. Throws `UnreadableFile`. */
  rows: AsyncIterable<readonly SheetRow[]>;
}

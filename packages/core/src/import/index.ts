// The door of reading and judging files: the same functions for a server, a page and its worker.
export { readSheet, type ReadOptions } from "./reading/read-sheet.js";
export { type Sheet, type SheetRow } from "./reading/sheet.js";
export { UnreadableFile } from "./reading/unreadable-file.js";
export { csvLine, csvStart, toCsv } from "./writing/to-csv.js";
export { cellsLeft, headersLeft, reasonHeader } from "./writing/rows-left.js";
export * from "./judging/index.js";

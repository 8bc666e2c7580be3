import type { UnreadableReason } from "../../contract/import/unreadable.js";

/** A file that cannot be read, or not further. `row` is where, as a spreadsheet numbers it; null if it is the whole file. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly reason: UnreadableReason;
  readonly row: number | null;

  constructor(reason: UnreadableReason, row: number | null = null) {
    super(row === null ? `The file cannot be read: ${reason}` : `The file cannot be read: ${reason} in row ${row}`);
    this.reason = reason;
    this.row = row;
  }
}

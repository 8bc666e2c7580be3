import { importLimits } from "../../contract/import/limits.js";
import { collect } from "./collect.js";
import { kindOf } from "./kind.js";
import { reasonOfOle } from "./ole.js";
import { readCsv } from "./read-csv.js";
import type { Sheet, SheetRow } from "./sheet.js";
import { UnreadableFile } from "./unreadable-file.js";
import { readWorkbook } from "./workbook/read-workbook.js";

export interface ReadOptions {
  /** The sheet of a workbook. Default: the first that is shown and has rows. */
  sheet?: string | undefined;
}

/**
 * Reads a CSV file or an Excel workbook, whichever it is. Throws `UnreadableFile`, here or while the rows are read,
 * before anything takes more memory than a file within the limits.
 */
export async function readSheet(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  { sheet: name }: ReadOptions = {},
): Promise<Sheet> {
  const bytes = await collect(source);
  if (bytes.length === 0) throw new UnreadableFile("empty");
  const sheet = await open(bytes, name);
  const parts = withinLimits(sheet.rows);
  const first = await parts.next();
  if (first.done) throw new UnreadableFile("empty");
  if (first.value.every(({ cells }) => cells.filter((cell) => cell !== "").length <= 1))
    throw new UnreadableFile("one_column");
  return { ...sheet, rows: beginningWith(first.value, parts) };
}

function open(bytes: Uint8Array, name: string | undefined): Sheet | Promise<Sheet> {
  switch (kindOf(bytes)) {
    case "text":
      return readCsv(bytes);
    case "zip":
      return readWorkbook(bytes, name);
    case "ole":
      throw new UnreadableFile(reasonOfOle(bytes));
    default:
      throw new UnreadableFile("not_text");
  }
}

async function* beginningWith(first: SheetRow[], rest: AsyncGenerator<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  yield first;
  yield* rest;
}

/** The rows, as long as there are not too many and none is too wide. Parts without rows are left out. */
async function* withinLimits(parts: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<SheetRow[]> {
  let count = 0;
  for await (const part of parts) {
    count += part.length;
    const extra = count - importLimits.rows;
    if (extra > 0) throw new UnreadableFile("too_many_rows", part[part.length - extra]?.row ?? null);
    const rows = part.map(cut);
    if (rows.length > 0) yield rows;
  }
}

function cut({ row, cells }: SheetRow): SheetRow {
  if (cells.length > importLimits.columns) {
    // Separators at the end are often left of columns that were deleted.
    while (cells.length > importLimits.columns && cells.at(-1) === "") cells.pop();
    if (cells.length > importLimits.columns) throw new UnreadableFile("too_many_columns", row);
  }
  const most = importLimits.cellLength + 1;
  return cells.some((cell) => cell.length > most)
    ? { row, cells: cells.map((cell) => cell.slice(0, most)) }
    : { row, cells };
}

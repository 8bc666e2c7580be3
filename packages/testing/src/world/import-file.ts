import type { UnreadableReason } from "@latchkey/core/contract";
import { readSheet, UnreadableFile, type Sheet, type SheetRow } from "@latchkey/core/import";
import { ProblemError } from "../answer/problem.js";

/** A file as it was read, with the rows of all its sheets: handlers do not wait. */
export interface FileRead extends Omit<Sheet, "rows"> {
  /** The rows of a sheet, or why it has none. A text file has one, which has no name. */
  tables: ReadonlyMap<string | null, readonly SheetRow[] | UnreadableFile>;
}

/** The error of a file that cannot be read. */
export const unreadable = (reason: UnreadableReason, row: number | null = null): ProblemError =>
  ProblemError.of("import_unreadable", { reason, row });

/** Reads a file. Throws `import_unreadable` if not even its first sheet can be read. */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  const tables = new Map<string | null, readonly SheetRow[] | UnreadableFile>();
  const { rows, ...file } = await orRefused(() => readSheet(bytes));
  tables.set(file.sheet, await orRefused(() => all(rows)));
  for (const sheet of file.sheets) {
    if (tables.has(sheet)) continue;
    try {
      tables.set(sheet, await all((await readSheet(bytes, { sheet })).rows));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      tables.set(sheet, error);
    }
  }
  return { ...file, tables };
}

/** The rows of a sheet. Throws `import_unreadable`. */
export function tableOf({ tables }: FileRead, sheet: string | null): readonly SheetRow[] {
  const table = tables.get(sheet);
  if (table === undefined) throw unreadable("no_such_sheet");
  if (table instanceof UnreadableFile) throw unreadable(table.reason, table.row);
  return table;
}

async function all(parts: AsyncIterable<readonly SheetRow[]>): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const part of parts) rows.push(...part);
  return rows;
}

async function orRefused<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof UnreadableFile ? unreadable(error.reason, error.row) : error;
  }
}

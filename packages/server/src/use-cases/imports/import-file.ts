import { cellsLeft, csvLine, csvStart, headersLeft } from "@latchkey/core/import";
import type { ImportRow } from "../../store/imports.js";
import type { Actor, App, StaffCall } from "../app.js";
import { shownRow } from "./judging.js";
import { judgedRows, requireImport } from "./read-imports.js";
import { isWritten } from "./stored-rows.js";

/** A text file, written while it is read. */
export interface Downloaded {
  /** Its parts, in order. */
  file: AsyncIterable<string>;
  fileName: string;
}

type FileState = "needs_fix" | "do_not_invite" | "failed" | "not_applied";

/** The rows that are left, as CSV in the columns of the file, with why. */
export async function readImportFile(
  app: App,
  { actor }: StaffCall,
  { id, state }: { id: string; state: FileState },
): Promise<Downloaded> {
  const file = await requireImport(app.db, actor, id);
  const name = (file.file_name ?? "import").replace(/\.[a-z]{2,5}$/i, "");
  return { file: linesOf(app, file, actor, state), fileName: `${name}-left.csv` };
}

async function* linesOf(app: App, file: ImportRow, actor: Actor, state: FileState): AsyncGenerator<string> {
  const headers = file.columns.map(({ header }) => header);
  yield csvStart + csvLine(headersLeft(headers));
  for await (const row of judgedRows(app, file, actor, state === "not_applied" ? {} : { state }))
    if (state === "failed" || !isWritten(row.stored.result)) yield csvLine(cellsLeft(headers, shownRow(file, row)));
}

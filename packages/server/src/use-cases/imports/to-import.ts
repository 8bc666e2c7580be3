import type { Import, ImportRow as ShownRow } from "@latchkey/core/contract";
import { readChunks } from "../../store/import-chunks.js";
import { keyOf, type ImportRow } from "../../store/imports.js";
import type { Db } from "../../store/schema.js";
import type { Actor, App } from "../app.js";
import { judgeStored, judgingOf, shownRow } from "./judging.js";
import { rowsOf } from "./stored-rows.js";

/** How many rows an import shows itself. */
const FIRST_ROWS = 50;
const PLACES_SHOWN = 1000;

/** An import in a list. */
export const summaryOf = (file: ImportRow) => ({
  id: file.id,
  status: file.status as Import["status"],
  fileName: file.file_name,
  rowCount: file.row_count,
  counts: file.counts,
  result: file.result,
  createdBy: { id: file.created_by, name: file.created_by_name },
  createdAt: file.created_at.toISOString(),
  expiresAt: file.expires_at.toISOString(),
});

/** An import as the API returns it. */
export async function toImport(app: App, db: Db, file: ImportRow, actor: Actor): Promise<Import> {
  return {
    ...summaryOf(file),
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheet: file.sheet,
    sheets: file.sheets,
    headerRow: file.header_row,
    dateOrder: file.date_order,
    columns: file.columns,
    type: file.type,
    problems: file.problems,
    places: file.places.slice(0, PLACES_SHOWN).map(({ name, rows, workspaceId, create, suggestion }) => ({
      name,
      rows,
      workspaceId,
      create,
      suggestion,
    })),
    rows: await firstRows(app, db, file, actor),
    written: file.written,
  };
}

async function firstRows(app: App, db: Db, file: ImportRow, actor: Actor): Promise<ShownRow[]> {
  const chunks = await readChunks(db, keyOf(file), { after: -1, limit: 2, fromRow: file.header_row + 1 });
  const { judge } = await judgingOf(app, db, file, actor);
  return chunks
    .flatMap((chunk) => rowsOf(chunk, file.header_row))
    .slice(0, FIRST_ROWS)
    .map((stored) => shownRow(file, judgeStored(judge, stored)));
}

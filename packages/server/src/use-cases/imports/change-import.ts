import { fieldError, type Import, type ImportColumn, type ImportUpdate } from "@latchkey/core/contract";
import { headerKey, headerSearchRows, sampleRows, UnreadableFile, type Cells } from "@latchkey/core/import";
import { refuse } from "../../refusal.js";
import { deleteChunks, readChunks } from "../../store/import-chunks.js";
import { rememberColumns, rememberedColumns } from "../../store/import-columns.js";
import { findFile } from "../../store/import-files.js";
import type { StoredPlace } from "../../store/import-tables.js";
import { changeImport, keyOf, type ImportRow } from "../../store/imports.js";
import type { Trx } from "../../store/schema.js";
import { toJson } from "../../store/to-json.js";
import { inTransaction } from "../../store/transaction.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertCanGrantWorkspaces, assertPermission } from "../authority.js";
import { inTurn } from "./import-limits.js";
import { judgeFile } from "./judge-file.js";
import { columnsBelow, readFile } from "./read-file.js";
import { requireImport, requireLockedImport } from "./read-imports.js";
import { readCells } from "./stored-rows.js";
import { toImport } from "./to-import.js";

/** How long an import counts as being applied after the last sign of it. */
const APPLYING_MS = 60_000;

/**
 * Maps columns and properties, or reads the file another way, and judges all rows again.
 *
 * @throws Refusal `not_found`, `import_applied`, `import_in_progress`, `import_unreadable`, `workspace_not_grantable`
 */
export async function changeImportSettings(
  app: App,
  call: StaffCall,
  { id, ...update }: ImportUpdate & { id: string },
): Promise<Import> {
  const { actor } = call;
  const before = await requireImport(app.db, actor, id);
  assertChangeable(before);
  const { sheet } = update;
  if (sheet !== undefined && sheet !== before.sheet) await readSheetAgain(app, before, sheet);
  const key = await inTransaction(app.db, async (trx) => {
    const file = await requireLockedImport(trx, actor, id);
    assertChangeable(file);
    await changeSettings(trx, actor, file, update);
    return keyOf(file);
  });
  const file = await judgeFile(app, key, actor);
  if (!file) throw refuse("not_found");
  return toImport(app, app.db, file, actor);
}

/** Refuses to read a file another way once rows of it are on record. */
export function assertChangeable(file: ImportRow): void {
  assertNotApplying(file);
  if (file.written > 0) throw refuse("import_applied");
}

/** Refuses a change while somebody applies the import. What a crash has left so can be changed after a minute. */
export function assertNotApplying({ status, updated_at: updatedAt }: ImportRow): void {
  if (status === "applying" && updatedAt.getTime() > Date.now() - APPLYING_MS) throw refuse("import_in_progress");
}

/** Writes changes of how a file is read, for a judge to follow. */
export async function changeSettings(
  trx: Trx,
  actor: Actor,
  file: ImportRow,
  { mapping, headerRow = file.header_row, dateOrder, type, places }: Omit<ImportUpdate, "sheet">,
): Promise<void> {
  const key = keyOf(file);
  const isMoved = headerRow !== file.header_row;
  const guessed = isMoved ? await columnsAt(trx, file, headerRow) : undefined;
  const columns = mapped(guessed?.columns ?? file.columns, mapping ?? {});
  await rememberColumns(
    trx,
    actor.organizationId,
    new Map(
      columns.flatMap(({ header, field, basis }) => (basis === "chosen" ? [[headerKey(header), field as never]] : [])),
    ),
  );
  await changeImport(trx, key, {
    version: file.version + 1,
    header_row: headerRow,
    columns: toJson(columns),
    date_order: dateOrder ?? guessed?.dateOrder ?? file.date_order,
    type: type ?? file.type,
    ...(places ? { places: toJson(await chosenPlaces(trx, actor, file, places)) } : {}),
  });
}

/** The columns after a person has mapped some of them. A header that there is none of is a mistake. */
function mapped(columns: readonly ImportColumn[], mapping: NonNullable<ImportUpdate["mapping"]>): ImportColumn[] {
  const headers = new Set(columns.map(({ header }) => header));
  const unknown = Object.keys(mapping).find((header) => !headers.has(header));
  if (unknown !== undefined)
    throw refuse("validation_failed", { errors: [fieldError(`mapping.${unknown}`, "unknown_field")] });
  return columns.map((column) => {
    const field = mapping[column.header];
    return field === undefined ? column : { ...column, field, basis: "chosen" };
  });
}

/** The columns if the header is in another row. */
async function columnsAt(trx: Trx, file: ImportRow, headerRow: number) {
  const head: Cells[] = [];
  let after = -1;
  while (head.length < headerRow + headerSearchRows + sampleRows) {
    const chunks = await readChunks(trx, keyOf(file), { after, limit: 2 });
    for (const chunk of chunks) head.push(...readCells(chunk.cells));
    const last = chunks.at(-1);
    if (!last) break;
    after = last.place;
  }
  try {
    return columnsBelow(head, headerRow, { remembered: await rememberedColumns(trx, file.organization_id) });
  } catch (error) {
    throw error instanceof UnreadableFile
      ? refuse("import_unreadable", { reason: error.reason, row: headerRow })
      : error;
  }
}

/**
 * The properties with what a person said about some. Making one takes the permission to write workspaces, and mapping
 * to one the access to it.
 */
async function chosenPlaces(
  trx: Trx,
  actor: Actor,
  file: ImportRow,
  places: NonNullable<ImportUpdate["places"]>,
): Promise<StoredPlace[]> {
  if (places.some(({ create }) => create)) assertPermission(actor, "workspaces:write");
  await assertCanGrantWorkspaces(trx, actor, [...new Set(places.flatMap(({ workspaceId }) => workspaceId ?? []))]);
  const chosen = new Map(places.map((place) => [place.name, place]));
  const known = new Set(file.places.map(({ name }) => name));
  const unknown = places.find(({ name }) => !known.has(name));
  if (unknown)
    throw refuse("validation_failed", {
      errors: [fieldError(`places.${places.indexOf(unknown)}.name`, "invalid_value")],
    });
  return file.places.map((place) => {
    const choice = chosen.get(place.name);
    if (!choice) return place;
    const { workspaceId = null, create = false } = choice;
    return { ...place, workspaceId, create: create && workspaceId === null, chosen: true, suggestion: null };
  });
}

/** Stores the rows of another sheet instead. */
async function readSheetAgain(app: App, file: ImportRow, sheetName: string): Promise<void> {
  const key = keyOf(file);
  const content = file.sheets.includes(sheetName) ? await findFile(app.db, key) : undefined;
  if (!content) throw refuse("import_unreadable", { reason: "no_such_sheet", row: null });
  await inTurn(async () => {
    await deleteChunks(app.db, key);
    const read = await readFile(app.db, key, content, {
      sheet: sheetName,
      remembered: await rememberedColumns(app.db, file.organization_id),
      names: file.file_name === null ? [] : [file.file_name],
    });
    await changeImport(app.db, key, {
      version: file.version + 1,
      sheet: read.sheet.sheet,
      header_row: read.headerRow,
      date_order: read.dateOrder,
      type: read.type,
      columns: toJson(read.columns),
      places: "[]",
      bytes: read.bytes + content.byteLength,
    });
  });
}

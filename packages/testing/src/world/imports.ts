import type { ImportRow, ImportRowsUpdate, ImportUpdate } from "@latchkey/core/contract";
import { cellsLeft, headersLeft, toCsv, type RowEdit } from "@latchkey/core/import";
import { seesBatch } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { requireOrganization, requirePermission, requireWorkspacesGrantable, type Actor } from "./actor.js";
import { DAY_MS } from "./clock.js";
import { record as recordEvent } from "./events.js";
import { applyImport } from "./import-apply.js";
import { mapColumns, readingOf } from "./import-columns.js";
import { tableOf, unreadable } from "./import-file.js";
import {
  isWritten,
  judgeImport,
  toImport,
  toRow,
  toSummary,
  type ImportedRow,
  type ImportRecord,
} from "./import-record.js";
import { pageOf } from "./paging.js";
import type { State } from "./state.js";

const KEPT_DAYS = 30;

/** The import with this id. Throws `not_found` if the actor may not see it. */
function requireImport(state: State, actor: Actor, id: string): ImportRecord {
  const record = state.imports.get(id);
  if (!record || !isSeen(state, actor, record)) throw ProblemError.of("not_found");
  return record;
}

const isSeen = (state: State, actor: Actor, { createdBy, expiresAt }: ImportRecord) =>
  seesBatch(actor, { createdBy: createdBy.id }) && expiresAt > state.clock.now().toISOString();

const judge = (state: State, actor: Actor, record: ImportRecord) =>
  judgeImport(state, actor, record, tableOf(record.file, record.sheet));

/** Changes how a file is read, and judges all rows again. Nothing changes if it is refused. */
function change(state: State, actor: Actor, record: ImportRecord, update: ImportUpdate): void {
  const { mapping = {}, dateOrder, type, places } = update;
  const isChanged = Object.values(update).some((value) => value !== undefined);
  if (isChanged && record.results.size > 0 && record.rows.some(({ cells }) => isWritten(record, cells.row)))
    throw ProblemError.of("import_applied");
  const sheet = update.sheet ?? record.sheet;
  if (sheet !== record.sheet && !record.file.sheets.includes(sheet ?? "")) throw unreadable("no_such_sheet");
  const isElsewhere = sheet !== record.sheet || (update.headerRow ?? record.headerRow) !== record.headerRow;
  const reading = isElsewhere
    ? readingOf(state, tableOf(record.file, sheet), [record.fileName, sheet], update.headerRow)
    : { headerRow: record.headerRow, columns: record.columns, dateOrder: record.dateOrder, type: record.type };
  const chosen = places ? choosePlaces(state, actor, record, places) : record.places;
  Object.assign(record, {
    sheet,
    headerRow: reading.headerRow,
    columns: mapColumns(state, reading.columns, mapping),
    dateOrder: dateOrder ?? reading.dateOrder,
    type: type ?? reading.type,
    places: sheet === record.sheet ? chosen : [],
  });
  judge(state, actor, record);
}

function choosePlaces(
  state: State,
  actor: Actor,
  record: ImportRecord,
  places: NonNullable<ImportUpdate["places"]>,
): ImportRecord["places"] {
  if (places.some(({ create }) => create)) requirePermission(actor, "workspaces:write");
  requireWorkspacesGrantable(state, actor, [...new Set(places.flatMap(({ workspaceId }) => workspaceId ?? []))]);
  const names = new Set(record.places.map(({ name }) => name));
  const unknown = places.findIndex(({ name }) => !names.has(name));
  if (unknown !== -1) throw invalid(`places.${unknown}.name`, "invalid_value");
  const choices = new Map(places.map((place) => [place.name, place]));
  return record.places.map((place) => {
    const choice = choices.get(place.name);
    if (!choice) return place;
    const { workspaceId = null, create = false } = choice;
    return { ...place, workspaceId, create: create && workspaceId === null, chosen: true, suggestion: null };
  });
}

type Change = Pick<NonNullable<ImportRowsUpdate["rows"]>[number], "decision" | "repair" | "people" | "reset">;

function edit(record: ImportRecord, row: number, { decision, repair, people, reset }: Change): void {
  const before: RowEdit = reset ? {} : (record.edits.get(row) ?? {});
  const steps = [...(before.steps ?? []), ...(repair ? [{ repair }] : []), ...(people ? [{ people }] : [])];
  record.edits.set(row, { steps, decision: decision === undefined ? (before.decision ?? null) : decision });
}

/** Changes rows that are not written. Returns how many there were. */
function changeRows(record: ImportRecord, { rows = [], all }: ImportRowsUpdate): number {
  const open = record.rows.filter(({ cells }) => !isWritten(record, cells.row));
  const numbers = new Set(open.map(({ cells }) => cells.row));
  const changed = new Set<number>();
  for (const { row, ...its } of rows) {
    if (!numbers.has(row)) continue;
    edit(record, row, its);
    changed.add(row);
  }
  if (!all) return changed.size;
  const { problem, repair, decision } = all;
  for (const { cells, verdict } of open) {
    if (!verdict.problems.some(({ code }) => code === problem)) continue;
    if (repair && !verdict.repairs.some(({ code }) => code === repair)) continue;
    edit(record, cells.row, { repair, ...(decision ? { decision } : {}) });
    changed.add(cells.row);
  }
  return changed.size;
}

const has = (
  record: ImportRecord,
  { cells, verdict }: ImportedRow,
  { state, problem }: { state?: ImportRow["state"] | "failed" | undefined; problem?: string | undefined },
): boolean =>
  (state === undefined ||
    (state === "failed" ? record.results.get(cells.row)?.status === "failed" : verdict.state === state)) &&
  (problem === undefined || verdict.problems.some(({ code }) => code === problem));

/** The handlers of `imports.*`. */
export const importHandlers: HandlersOf<"imports"> = {
  create: ({ state, actor, query, file }) => {
    requireOrganization(state);
    const fileName = query.fileName ?? null;
    const table = tableOf(file, file.sheet);
    const now = state.clock.now();
    const record: ImportRecord = {
      id: state.nextId("imp"),
      status: "ready",
      fileName,
      file,
      sheet: file.sheet,
      ...readingOf(state, table, [fileName, file.sheet]),
      places: [],
      edits: new Map(),
      results: new Map(),
      rows: [],
      result: null,
      invited: new Set(),
      createdBy: { id: actor.id, name: actor.name },
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + KEPT_DAYS * DAY_MS).toISOString(),
    };
    judgeImport(state, actor, record, table);
    state.imports.set(record.id, record);
    recordEvent(state, "import.created", actor, { data: { importId: record.id, rows: record.rows.length } });
    return toImport(record);
  },
  list: ({ state, actor, query }) =>
    pageOf(
      [...state.imports.values()].filter((record) => isSeen(state, actor, record)),
      { ...query, by: ({ createdAt }) => createdAt, descending: true },
      toSummary,
    ),
  get: ({ state, actor, params }) => toImport(requireImport(state, actor, params.id)),
  update: ({ state, actor, params, body }) => {
    const record = requireImport(state, actor, params.id);
    change(state, actor, record, body);
    return toImport(record);
  },
  rows: ({ state, actor, params, query }) => {
    const record = requireImport(state, actor, params.id);
    const rows = record.rows.filter((row) => has(record, row, query));
    return pageOf(
      rows.map((row) => ({ id: String(row.cells.row).padStart(8, "0"), row })),
      { ...query, by: () => null, descending: false },
      ({ row }) => toRow(record, row),
    );
  },
  updateRows: ({ state, actor, params, body }) => {
    const record = requireImport(state, actor, params.id);
    const changed = changeRows(record, body);
    judge(state, actor, record);
    const named = new Set(body.rows?.map(({ row }) => row));
    const rows = record.rows.filter(({ cells }) => named.has(cells.row)).map((row) => toRow(record, row));
    return { changed, import: toImport(record), rows };
  },
  apply: ({ state, browser, actor, params, body }) => {
    const record = requireImport(state, actor, params.id);
    const { mapping } = body;
    const differs = Object.entries(mapping ?? {}).some(
      ([header, field]) => record.columns.find((column) => column.header === header)?.field !== field,
    );
    if (mapping && differs) change(state, actor, record, { mapping });
    return applyImport({ state, browser, actor }, record, body, () => judge(state, actor, record));
  },
  file: ({ state, actor, params, query }) => {
    const record = requireImport(state, actor, params.id);
    const headers = record.columns.map(({ header }) => header);
    const asked = query.state === "not_applied" ? {} : { state: query.state };
    const left = record.rows.filter((row) => !isWritten(record, row.cells.row) && has(record, row, asked));
    return toCsv(
      headersLeft(headers),
      left.map((row) => cellsLeft(headers, toRow(record, row))),
    );
  },
};

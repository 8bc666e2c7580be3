import type {
  Contact,
  DateOrder,
  Import,
  ImportColumn,
  ImportPlace,
  ImportResult,
  ImportRow,
  ImportRowState,
} from "@latchkey/core/contract";
import {
  createJudge,
  indexPlaces,
  indexRecord,
  judgeOnRecord,
  judgeTogether,
  verdictOn,
  type JudgedRow,
  type RowEdit,
  type SheetRow,
  type Verdict,
} from "@latchkey/core/import";
import { readPhone } from "@latchkey/core/phone";
import { seesAny, type Actor } from "./actor.js";
import { portalOf } from "./contact-record.js";
import type { FileRead } from "./import-file.js";
import type { State } from "./state.js";

/** A property of a file. `chosen`: a person said what it is. */
export type PlaceRecord = ImportPlace & { chosen?: boolean };

/** A row with what was found about it. */
export interface ImportedRow {
  cells: SheetRow;
  judged: JudgedRow;
  verdict: Verdict;
}

/** A stored import. */
export interface ImportRecord {
  id: string;
  status: Import["status"];
  fileName: string | null;
  file: FileRead;
  sheet: string | null;
  headerRow: number;
  dateOrder: DateOrder;
  type: Contact["type"];
  columns: ImportColumn[];
  places: PlaceRecord[];
  edits: Map<number, RowEdit>;
  /** What became of rows. */
  results: Map<number, NonNullable<ImportRow["result"]>>;
  /** The rows as they were judged last. */
  rows: ImportedRow[];
  result: ImportResult | null;
  /** Those who are in a batch of it. */
  invited: Set<string>;
  createdBy: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
}

/** Whether a row is on record by now. One that failed can be tried again. */
export function isWritten({ results }: ImportRecord, row: number): boolean {
  const result = results.get(row);
  return result !== undefined && result.status !== "failed";
}

/** Judges all rows: by themselves, among each other, and beside what is on record. Written ones stay as they were. */
export function judgeImport(state: State, actor: Actor, record: ImportRecord, table: readonly SheetRow[]): void {
  const places = indexPlaces(
    [...state.workspaces.values()].map(({ id, name }) => ({ id, name, yours: seesAny(actor, [id]) })),
    record.places.filter(({ chosen }) => chosen),
  );
  const judge = createJudge({
    columns: record.columns.map(({ field }) => field as never),
    dateOrder: record.dateOrder,
    type: record.type as never,
    today: todayOf(state),
    places,
    roles: [...state.roles.values()].map(({ key, label }) => ({
      key,
      label,
      grantable: actor.role.canInvite.includes(key),
    })),
    readPhone,
  });
  const before = new Map(record.rows.map((row) => [row.cells.row, row]));
  const rows = table
    .filter(({ row }) => row > record.headerRow)
    .map((cells) => ({ cells, judged: judge.row(cells, record.edits.get(cells.row)) }));
  const together = judgeTogether();
  for (const { judged } of rows) together.add(judged);
  const facts = factsOf(state, actor);
  record.rows = rows.map(({ cells, judged }) => {
    const written = isWritten(record, cells.row) ? before.get(cells.row) : undefined;
    return written ?? { cells, judged, verdict: verdictOn(judged, together.of(judged), judgeOnRecord(judged, facts)) };
  });
  const chosen = new Map(record.places.filter((place) => place.chosen).map((place) => [place.name, place]));
  record.places = [...countPlaces(rows)].map(([name, count]): PlaceRecord => {
    const choice = chosen.get(name);
    if (choice) return { ...choice, rows: count };
    const { workspaceId } = places.find({ name, id: null });
    return { name, rows: count, workspaceId, create: false, suggestion: workspaceId ? null : places.suggest(name) };
  });
}

/** The day in the organization's time zone, such as `2026-12-01`. */
const todayOf = ({ organization, clock }: State): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: organization?.timeZone ?? "UTC" }).format(clock.now());

/** What is on record, as far as the actor sees it. */
function factsOf(state: State, actor: Actor) {
  const seen = [...state.contacts.values()].filter(({ workspaces }) =>
    seesAny(
      actor,
      workspaces.map(({ id }) => id),
    ),
  );
  return indexRecord(
    seen.map((contact) => ({
      ...contact,
      places: contact.workspaces,
      status: portalOf(state, contact).status as never,
    })),
    new Set(state.suppressions.keys()),
  );
}

function countPlaces(rows: readonly { judged: JudgedRow }[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { judged } of rows)
    for (const name of new Set(judged.people.flatMap(({ workspace }) => workspace ?? [])))
      counted.set(name, (counted.get(name) ?? 0) + 1);
  return counted;
}

/** A row, as the contract has it. */
export const toRow = ({ columns, results }: ImportRecord, { cells, judged, verdict }: ImportedRow): ImportRow => ({
  row: cells.row,
  state: verdict.state,
  values: Object.fromEntries(columns.map(({ header, index }) => [header, cells.cells[index] ?? ""])),
  people: judged.people,
  problems: verdict.problems,
  duplicateOf: verdict.duplicateOf,
  duplicate: verdict.duplicate,
  suggestion: verdict.suggestion,
  repairs: verdict.repairs,
  decision: judged.decision,
  result: results.get(cells.row) ?? null,
});

const memberOf = { ready: "ready", needs_fix: "needsFix", do_not_invite: "doNotInvite" } as const satisfies Record<
  ImportRowState,
  string
>;

/** An import in a list. */
export function toSummary(record: ImportRecord) {
  const counts = { ready: 0, needsFix: 0, doNotInvite: 0 };
  for (const { cells, verdict } of record.rows) if (!isWritten(record, cells.row)) counts[memberOf[verdict.state]]++;
  const { id, status, fileName, result, createdBy, createdAt, expiresAt } = record;
  return { id, status, fileName, rowCount: record.rows.length, counts, result, createdBy, createdAt, expiresAt };
}

/** An import, as the contract has it. */
export function toImport(record: ImportRecord): Import {
  const { file, sheet, headerRow, dateOrder, columns, type, places, rows } = record;
  return {
    ...toSummary(record),
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheet,
    sheets: file.sheets,
    headerRow,
    dateOrder,
    columns,
    type,
    problems: problemsOf(record),
    places: places.slice(0, 1000).map(({ chosen: _chosen, ...place }) => place),
    rows: rows.slice(0, 50).map((row) => toRow(record, row)),
    written: rows.filter(({ cells }) => isWritten(record, cells.row)).length,
  };
}

function problemsOf(record: ImportRecord): Import["problems"] {
  const counted = new Map<string, { rows: number; repairs: Map<string, number> }>();
  for (const { cells, verdict } of record.rows) {
    if (isWritten(record, cells.row)) continue;
    for (const code of new Set(verdict.problems.map((problem) => problem.code))) {
      const problem = counted.get(code) ?? { rows: 0, repairs: new Map<string, number>() };
      problem.rows++;
      for (const repair of verdict.repairs)
        problem.repairs.set(repair.code, (problem.repairs.get(repair.code) ?? 0) + 1);
      counted.set(code, problem);
    }
  }
  return [...counted].map(([code, { rows, repairs }]) => ({
    code,
    rows,
    repairs: [...repairs].map(([repair, count]) => ({ code: repair, rows: count })),
  })) as Import["problems"];
}

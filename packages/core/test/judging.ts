import type { ImportField } from "../src/contract/import/fields.js";
import {
  createJudge,
  indexPlaces,
  indexRecord,
  judgeOnRecord,
  judgeTogether,
  verdictOn,
  type ContactOnFile,
  type JudgeSettings,
  type RowEdit,
} from "../src/import/judging/index.js";

/** How rows are judged where a test does not say. */
export const base: Omit<JudgeSettings, "columns"> = {
  dateOrder: "mdy",
  type: "tenant",
  today: "2026-12-01",
  places: indexPlaces([
    { id: "wks_maple", name: "Maple Court", yours: true },
    { id: "wks_oak", name: "Oak House", yours: true },
    { id: "wks_far", name: "Far Hill", yours: false },
  ]),
  roles: [
    { key: "tenant", label: "Tenant", grantable: true },
    { key: "owner", label: "Owner (landlord)", grantable: true },
    { key: "admin", label: "Admin", grantable: false },
  ],
};

/** A row by its fields. */
export type Row = Partial<Record<ImportField, string>>;

/** Judges rows that are given by field, with everything that is on record. */
export function judge(
  rows: readonly Row[],
  {
    edits = {},
    contacts = [],
    suppressed = [],
    ...settings
  }: Partial<JudgeSettings> & {
    edits?: Record<number, RowEdit>;
    contacts?: readonly ContactOnFile[];
    suppressed?: string[];
  } = {},
) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row) as ImportField[]))];
  const judged = rows.map((row, index) =>
    createJudge({ ...base, columns, ...settings }).row(
      { row: index + 1, cells: columns.map((field) => row[field] ?? "") },
      edits[index + 1],
    ),
  );
  const together = judgeTogether();
  for (const row of judged) together.add(row);
  const facts = indexRecord(contacts, new Set(suppressed));
  return judged.map((row) => {
    const verdict = verdictOn(row, together.of(row), judgeOnRecord(row, facts));
    return {
      ...verdict,
      people: row.people,
      codes: verdict.problems.map(({ path, code }) => (path === "" ? code : `${path}:${code}`)),
    };
  });
}

/** A row of somebody who lacks nothing, with the values given. */
export const ann = (values: Row = {}): Row => ({
  firstName: "Ann",
  lastName: "Lee",
  email: "ann@example.com",
  ...values,
});
/** A row by itself, after an edit. */
export const one = (row: Row, edit?: RowEdit, settings: Parameters<typeof judge>[1] = {}) => {
  const [verdict] = judge([row], { ...settings, ...(edit && { edits: { 1: edit } }) });
  if (!verdict) throw new Error("No row");
  return verdict;
};
/** The state of a row and its problems. */
export const stateOf = (row: Row) => {
  const { state, codes } = one(row);
  return [state, ...codes];
};
/** One click. */
export const repair = (
  code: Extract<NonNullable<RowEdit["steps"]>[number], { repair: unknown }>["repair"],
): RowEdit => ({
  steps: [{ repair: code }],
});

import { invalid } from "../answer/problem.js";

type Key = [value: string | number, id: string];

interface PageRequest<Row> {
  limit: number;
  cursor?: string | undefined;
  /** The sort key of a row. Equal rows are ordered by id. */
  by: (row: Row) => string | number | null;
  descending: boolean;
}

/**
 * A page of rows, as the contract has it. The cursor is the key of the last row, so that pages stay correct while rows
 * are added and removed.
 */
export function pageOf<Row extends { id: string }, Shown>(
  rows: readonly Row[],
  { limit, cursor, by, descending }: PageRequest<Row>,
  show: (row: Row) => Shown,
): { data: Shown[]; nextCursor: string | null } {
  const turn = descending ? -1 : 1;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const keyed = rows
    .map((row) => ({ row, key: [by(row) ?? "", row.id] as Key }))
    .filter(({ key }) => after === undefined || compare(key, after) * turn > 0)
    .sort((left, right) => compare(left.key, right.key) * turn);
  const page = keyed.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(({ row }) => show(row)),
    nextCursor: last && keyed.length > limit ? writeCursor(last.key) : null,
  };
}

function compare([left, leftId]: Key, [right, rightId]: Key): number {
  if (left !== right) return left < right ? -1 : 1;
  return leftId === rightId ? 0 : leftId < rightId ? -1 : 1;
}

const writeCursor = (key: Key): string => btoa(encodeURIComponent(JSON.stringify(key)));

function readCursor(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    if (Array.isArray(key) && key.length === 2) return key as Key;
  } catch {
    // Refused below.
  }
  throw invalid("cursor", "invalid_format");
}

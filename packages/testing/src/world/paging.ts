import { comparePositions, type Position } from "@latchkey/core/rules";
import { invalid } from "../answer/problem.js";

interface PageRequest<Row> {
  limit: number;
  cursor?: string | undefined;
  /** What a row is sorted by. Equal rows are ordered by id. */
  by: (row: Row) => Position | string | null;
  descending: boolean;
}

/**
 * A page of rows, as the contract has it. The cursor is the position of the last row, so that pages stay correct while
 * rows are added and removed.
 */
export function pageOf<Row extends { id: string }, Shown>(
  rows: readonly Row[],
  { limit, cursor, by, descending }: PageRequest<Row>,
  show: (row: Row) => Shown,
): { data: Shown[]; nextCursor: string | null } {
  const positionOf = (row: Row): Position => {
    const value = by(row);
    return [...(Array.isArray(value) ? (value as Position) : [value as string | null]), row.id];
  };
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const placed = rows
    .map((row) => ({ row, position: positionOf(row) }))
    .filter(({ position }) => after === undefined || comparePositions(position, after, descending) > 0)
    .sort((one, other) => comparePositions(one.position, other.position, descending));
  const page = placed.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(({ row }) => show(row)),
    nextCursor: last && placed.length > limit ? writeCursor(last.position) : null,
  };
}

const writeCursor = (position: Position): string => btoa(encodeURIComponent(JSON.stringify(position)));

function readCursor(cursor: string): Position {
  try {
    const position: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    if (Array.isArray(position) && position.length > 1) return position as Position;
  } catch {
    // Refused below.
  }
  throw invalid("cursor", "invalid_value");
}

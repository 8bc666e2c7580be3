import { fieldError } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { refuse } from "../refusal.js";

/** The order of a list: a column, the kind of its values, and the direction. Ties are broken by the id. */
export interface Order {
  column: string;
  kind: "text" | "instant";
  descending: boolean;
  /** Whether the column can be null. Nulls come last in both directions. */
  nullable?: boolean;
}

/** Whether a filter with several values is set. `?type=` is the same as no filter, because SQL has no empty list. */
export const isChosen = <Value extends string>(values: readonly Value[] | undefined): values is readonly Value[] =>
  values !== undefined && values.length > 0;

/** The position after which a page begins: the last row's value and its id. */
export interface Place {
  value: string | null;
  id: string;
}

/** The `order by` of a list. */
export function orderBy({ column, descending, nullable }: Order, id: string): RawBuilder<unknown> {
  const way = sql.raw(descending ? "desc" : "asc");
  return sql`${sql.ref(column)} ${way}${sql.raw(nullable ? " nulls last" : "")}, ${sql.ref(id)} ${way}`;
}

/**
 * SQL condition: the row comes after the cursor.
 *
 * @throws Refusal `validation_failed` if the cursor is not one of ours
 */
export function afterCursor(
  { column, kind, descending, nullable }: Order,
  id: string,
  cursor: string,
): RawBuilder<boolean> {
  const place = readPlace({ kind }, cursor);
  const [col, idCol, than] = [sql.ref(column), sql.ref(id), sql.raw(descending ? "<" : ">")];
  if (place.value === null) return sql<boolean>`(${col} is null and ${idCol} ${than} ${place.id})`;
  const value = kind === "instant" ? sql`${place.value}::timestamptz` : sql`${place.value}`;
  const beyond = sql<boolean>`(${col}, ${idCol}) ${than} (${value}, ${place.id})`;
  return nullable ? sql<boolean>`(${beyond} or ${col} is null)` : beyond;
}

/**
 * The place that a cursor means.
 *
 * @throws Refusal as {@link afterCursor}
 */
export const readPlace = ({ kind }: Pick<Order, "kind">, cursor: string): Place =>
  readCursor(cursor, (value) => isOfKind(value, kind));

/**
 * The id in a cursor, for lists that are ordered by id.
 *
 * @throws Refusal as {@link afterCursor}
 */
export const idOfCursor = (cursor: string): string => readCursor(cursor, isStorable).id;

/** Removes the extra row that was read to see whether there is a next page, and returns the cursor for it. */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  placeOf: (row: Row) => { value: string | Date | null; id: string },
) {
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last === undefined ? null : writeCursor(placeOf(last)) };
}

function writeCursor({ value, id }: { value: string | Date | null; id: string }): string {
  return Buffer.from(JSON.stringify([value instanceof Date ? value.toISOString() : value, id])).toString("base64url");
}

/**
 * Reads a cursor.
 *
 * @param isValue whether a text can be the value of the order
 * @throws Refusal as {@link afterCursor}
 */
export function readCursor(cursor: string, isValue: (value: string) => boolean): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [value, id] = parsed as unknown[];
      if (typeof id === "string" && isStorable(id) && (value === null || (typeof value === "string" && isValue(value))))
        return { value, id };
    }
  } catch {
    // Not one of our cursors.
  }
  throw refuse("validation_failed", { errors: [fieldError("cursor", "invalid_value")] });
}

const isStorable = (text: string) => !text.includes("\0");
const isOfKind = (value: string, kind: Order["kind"]) => (kind === "text" ? isStorable(value) : isInstant(value));

/** Whether a text is an instant that Postgres can read. It has no year 0. */
export const isInstant = (value: string): boolean =>
  /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));

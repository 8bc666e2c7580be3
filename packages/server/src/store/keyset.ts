import { fieldError } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { refuse } from "../refusal.js";

/** One order of a list: the column, what kind of value it has, and which way. Ties are broken by the id. */
export interface Order {
  column: string;
  kind: "text" | "instant";
  descending: boolean;
  /** Whether the column can be null; nulls come last, whichever way. */
  nullable?: boolean;
}

/** Whether a filter with several values is set: `?type=` says as little as nothing, and SQL has no empty list. */
export const isChosen = (values: readonly string[] | undefined): boolean => values !== undefined && values.length > 0;

/** The place after which a page begins: the last row's value, and its id. */
interface Place {
  value: string | null;
  id: string;
}

/** The `order by` of a list. */
export function orderBy({ column, descending, nullable }: Order, id: string): RawBuilder<unknown> {
  const way = sql.raw(descending ? "desc" : "asc");
  return sql`${sql.ref(column)} ${way}${sql.raw(nullable ? " nulls last" : "")}, ${sql.ref(id)} ${way}`;
}

/**
 * The condition that a row comes after the cursor. @throws Refusal `validation_failed` for a cursor of nobody's making.
 */
export function afterCursor(
  { column, kind, descending, nullable }: Order,
  id: string,
  cursor: string,
): RawBuilder<boolean> {
  const place = readCursor(cursor, kind);
  const [col, idCol, than] = [sql.ref(column), sql.ref(id), sql.raw(descending ? "<" : ">")];
  if (place.value === null) return sql<boolean>`(${col} is null and ${idCol} ${than} ${place.id})`;
  const value = kind === "instant" ? sql`${place.value}::timestamptz` : sql`${place.value}`;
  const beyond = sql<boolean>`(${col}, ${idCol}) ${than} (${value}, ${place.id})`;
  return nullable ? sql<boolean>`(${beyond} or ${col} is null)` : beyond;
}

/** The id a cursor ends at, for lists whose ids are their order. @throws Refusal as {@link afterCursor} */
export const idOfCursor = (cursor: string): string => readCursor(cursor, "text").id;

/** Cuts the one row too many that was asked for, and says where the next page begins. */
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

function readCursor(cursor: string, kind: Order["kind"]): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [value, id] = parsed as unknown[];
      if (
        typeof id === "string" &&
        isStorable(id) &&
        (value === null || (typeof value === "string" && isOfKind(value, kind)))
      )
        return { value, id };
    }
  } catch {
    // Not ours.
  }
  throw refuse("validation_failed", { errors: [fieldError("cursor", "invalid_value")] });
}

const isStorable = (text: string) => !text.includes("\0");
const isOfKind = (value: string, kind: Order["kind"]) =>
  // Postgres knows no year 0.
  kind === "text"
    ? isStorable(value)
    : /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));

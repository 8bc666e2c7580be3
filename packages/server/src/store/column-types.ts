import type { ColumnType } from "kysely";

/** An instant that the caller gives: read as a Date, written as a Date or an ISO string. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** An instant that the database's clock gives unless the caller does. */
export type InstantNow = ColumnType<Date, Date | string | undefined, Date | string>;
/** An instant that has not come yet, or never will. */
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** jsonb: read parsed, written with JSON.stringify (pg would turn a bare JS array into a Postgres array). */
export type Json<T> = ColumnType<T, string, string>;
/** jsonb with a default. */
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;
/** text[] that is empty by default. */
export type Texts = ColumnType<string[], readonly string[] | undefined, readonly string[]>;

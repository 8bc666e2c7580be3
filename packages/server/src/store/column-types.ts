import type { ColumnType } from "kysely";

/** A timestamp that the caller sets: read as a Date, written as a Date or an ISO string. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** A timestamp that defaults to the database's clock. */
export type InstantNow = ColumnType<Date, Date | string | undefined, Date | string>;
/** A timestamp that may not be set. */
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** jsonb: read parsed, written with JSON.stringify (pg would turn a plain array into a Postgres array). */
export type Json<T> = ColumnType<T, string, string>;
/** jsonb with a default. */
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;
/** text[] that is empty by default. */
export type Texts = ColumnType<string[], readonly string[] | undefined, readonly string[]>;

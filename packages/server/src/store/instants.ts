import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";

/**
 * The database's now, for comparing it with a stored instant. Those are rounded to milliseconds, so one that was written
 * just before can be half a millisecond ahead.
 */
export const roundedNow = sql<Date>`(now() + interval '1 millisecond')`;

/** An instant the given seconds after the database's now. */
export const inSeconds = (seconds: number): RawBuilder<Date> => sql<Date>`now() + make_interval(secs => ${seconds})`;

/** The database's now, rounded as it stores instants. */
export async function readClock(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()::timestamptz(3) as now`.execute(db);
  return rows[0]?.now ?? new Date();
}

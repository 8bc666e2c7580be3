import { sql } from "kysely";
import type { Db } from "./schema.js";

/** A counter with its limit and the length of its window. */
export interface Window {
  key: string;
  limit: number;
  seconds: number;
}

/** The count of a window, when it ends, and how long that is by the database's clock. */
export interface Counted {
  count: number;
  endsAt: Date;
  endsInMs: number;
}

/** Adds to a counter, by default 1. A window that has ended starts again. */
export async function countInWindow(db: Db, { key, seconds }: Window, by = 1): Promise<Counted> {
  const ends = sql<Date>`now() + make_interval(secs => ${seconds})`;
  const { count, window_ends_at, ends_in_ms } = await db
    .insertInto("counters")
    .values({ key, count: by, window_ends_at: ends })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when counters.window_ends_at <= now() then excluded.count
          else counters.count + excluded.count end`,
        window_ends_at: sql`case when counters.window_ends_at <= now() then ${ends} else counters.window_ends_at end`,
      }),
    )
    .returning([
      "count",
      "window_ends_at",
      sql<number>`extract(epoch from window_ends_at - now())::float8 * 1000`.as("ends_in_ms"),
    ])
    .executeTakeFirstOrThrow();
  return { count, endsAt: window_ends_at, endsInMs: ends_in_ms };
}

/** Subtracts one from a counter. */
export async function uncount(db: Db, key: string): Promise<void> {
  await db
    .updateTable("counters")
    .set({ count: sql`greatest(count - 1, 0)` })
    .where("key", "=", key)
    .execute();
}

/** When a window that has reached its limit ends; null if it has not. */
export async function fullUntil(db: Db, { key, limit }: Window): Promise<Date | null> {
  const row = await db
    .selectFrom("counters")
    .select(["count", "window_ends_at"])
    .where("key", "=", key)
    .where("window_ends_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined && row.count >= limit ? row.window_ends_at : null;
}

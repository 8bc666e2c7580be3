import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What is counted, how often it may happen, and in how many seconds. */
export interface Window {
  key: string;
  limit: number;
  seconds: number;
}

/** What a window has come to, and when it ends; how long that is by the database's own clock. */
export interface Counted {
  count: number;
  endsAt: Date;
  endsInMs: number;
}

/** Counts once, or by more; a window that has ended begins anew. */
export async function countInWindow(db: Db, { key, seconds }: Window, by = 1): Promise<Counted> {
  const ends = sql<Date>`now() + make_interval(secs => ${seconds})`;
  const { count, window_ends_at, ends_in_ms } = await db
    .insertInto("counters")
    .values({ key, count: by, window_ends_at: ends })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when counters.window_ends_at <= now() then excluded.count else counters.count + excluded.count end`,
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

/** Takes one count back. */
export async function uncount(db: Db, key: string): Promise<void> {
  await db
    .updateTable("counters")
    .set({ count: sql`greatest(count - 1, 0)` })
    .where("key", "=", key)
    .execute();
}

/** When a window that is full ends; null where there is room. */
export async function heldUntil(db: Db, { key, limit }: Window): Promise<Date | null> {
  const row = await db
    .selectFrom("counters")
    .select(["count", "window_ends_at"])
    .where("key", "=", key)
    .where("window_ends_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined && row.count >= limit ? row.window_ends_at : null;
}

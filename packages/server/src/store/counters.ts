import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What is counted, how often it may happen, and in how many seconds. */
export interface Window {
  key: string;
  limit: number;
  seconds: number;
}

/** Counts once; a window that has ended begins anew. Answers what it has come to, and when it ends. */
export async function countInWindow(db: Db, { key, seconds }: Window): Promise<{ count: number; endsAt: Date }> {
  const ends = sql<Date>`now() + make_interval(secs => ${seconds})`;
  const { count, window_ends_at } = await db
    .insertInto("counters")
    .values({ key, count: 1, window_ends_at: ends })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when counters.window_ends_at <= now() then 1 else counters.count + 1 end`,
        window_ends_at: sql`case when counters.window_ends_at <= now() then ${ends} else counters.window_ends_at end`,
      }),
    )
    .returning(["count", "window_ends_at"])
    .executeTakeFirstOrThrow();
  return { count, endsAt: window_ends_at };
}

/** Takes one count back. */
export async function uncount(db: Db, key: string): Promise<void> {
  await db.updateTable("counters").set({ count: sql`greatest(count - 1, 0)` }).where("key", "=", key).execute();
}

/** When a window that is full ends; null where there is room. */
export async function heldUntil(db: Db, { key, limit }: Window): Promise<Date | null> {
  const row = await db.selectFrom("counters").select(["count", "window_ends_at"]).where("key", "=", key).where("window_ends_at", ">", sql<Date>`now()`).executeTakeFirst();
  return row !== undefined && row.count >= limit ? row.window_ends_at : null;
}

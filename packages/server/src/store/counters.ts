import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What is counted, how often it may happen, and in how many seconds. */
export interface Window {
  key: string;
  limit: number;
  seconds: number;
}

/** Counts once; a window that has ended begins anew. */
export async function countInWindow(db: Db, { key, seconds }: Window): Promise<void> {
  const ends = sql<Date>`now() + make_interval(secs => ${seconds})`;
  await db
    .insertInto("counters")
    .values({ key, count: 1, window_ends_at: ends })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when counters.window_ends_at <= now() then 1 else counters.count + 1 end`,
        window_ends_at: sql`case when counters.window_ends_at <= now() then ${ends} else counters.window_ends_at end`,
      }),
    )
    .execute();
}

/** When the first of the windows that are full ends; null where none is. */
export async function heldUntil(db: Db, windows: readonly Window[]): Promise<Date | null> {
  const rows = await db
    .selectFrom("counters")
    .select(["key", "count", "window_ends_at"])
    .where("key", "in", windows.map(({ key }) => key))
    .where("window_ends_at", ">", sql<Date>`now()`)
    .execute();
  const full = rows.filter((row) => row.count >= (windows.find(({ key }) => key === row.key)?.limit ?? Infinity));
  return full.reduce<Date | null>((latest, { window_ends_at: ends }) => (latest === null || ends > latest ? ends : latest), null);
}

/** Forgets windows that have ended and idempotency keys past their time. */
export async function forgetExpired(db: Db): Promise<void> {
  await db.deleteFrom("counters").where("window_ends_at", "<", sql<Date>`now()`).execute();
  await db.deleteFrom("idempotency_keys").where("expires_at", "<", sql<Date>`now()`).execute();
}

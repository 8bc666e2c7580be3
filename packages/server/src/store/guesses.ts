import { sql } from "kysely";
import type { Db } from "./schema.js";

/** The counter of wrong passwords of an account. Counters of devices and the like have more behind it. */
export const accountKey = (email: string): string => `guess:account:${email}`;

/**
 * Forgets the wrong passwords of an account.
 *
 * @returns how many there were that still counted
 */
export async function clearGuesses(db: Db, email: string): Promise<number> {
  const key = accountKey(email);
  const deleted = await db
    .deleteFrom("counters")
    .where(({ or, eb }) =>
      or([eb("key", "=", key), sql<boolean>`left(counters.key, ${key.length + 1}) = ${`${key}:`}`]),
    )
    .returning(["count", sql<boolean>`window_ends_at > now()`.as("counts")])
    .execute();
  return deleted.reduce((sum, { count, counts }) => sum + (counts ? count : 0), 0);
}

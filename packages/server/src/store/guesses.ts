import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** The counter of wrong passwords of an account. */
export const accountKey = (email: string): string => `guess:account:${email}`;

const ofDevices = "guess:account:device:";
const onDevice = (email: string): string => `:${createHash("sha256").update(email).digest("hex")}`;

/** The counter of wrong passwords of an account on a device that it has signed in on before. */
export const deviceKey = (device: string, email: string): string => `${ofDevices}${device}${onDevice(email)}`;

/**
 * Forgets the wrong passwords of an account, on all devices.
 *
 * @returns how many there were that still counted
 */
export async function clearGuesses(db: Db, email: string): Promise<number> {
  const end = onDevice(email);
  const deleted = await db
    .deleteFrom("counters")
    .where(
      sql<boolean>`counters.key = ${accountKey(email)}
        or (starts_with(counters.key, ${ofDevices}) and right(counters.key, ${end.length}) = ${end})`,
    )
    .returning(["count", sql<boolean>`window_ends_at > now()`.as("counts")])
    .execute();
  return deleted.reduce((sum, { count, counts }) => sum + (counts ? count : 0), 0);
}

import { setTimeout as sleep } from "node:timers/promises";
import { patience } from "../../patience.ts";

/**
 * Waits until `read` returns something other than null and false.
 *
 * @param seconds the limit, which TEST_PATIENCE multiplies
 * @param describe the state that the error tells if the time is over
 */
export async function until<T>(
  what: string,
  read: () => Promise<T | null | false> | T | null | false,
  { seconds = 120, everyMs = 50, describe = (): unknown => "" } = {},
): Promise<T> {
  const limit = seconds * patience;
  const endsAt = Date.now() + limit * 1000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (Date.now() > endsAt) throw new Error(`Waited ${limit} s for ${what}. ${JSON.stringify(await describe())}`);
    await sleep(everyMs);
  }
}

/** Does something `count` times, at most `atOnce` at the same time; returns the results in order. */
export async function many<T>(count: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      results[n] = await work(n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
  return results;
}

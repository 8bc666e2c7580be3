import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until `read` answers something that is not null or false. @throws after `seconds` without, with what was last
 * known of it
 */
export async function until<T>(
  what: string,
  read: () => Promise<T | null | false> | T | null | false,
  { seconds = 120, everyMs = 50, describe = (): unknown => "" } = {},
): Promise<T> {
  const endsAt = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (Date.now() > endsAt)
      throw new Error(`Waited ${seconds} s in vain for ${what}. ${JSON.stringify(await describe())}`);
    await sleep(everyMs);
  }
}

/** Does something `count` times, at most `atOnce` at the same time, and answers what came of each in order. */
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

import { setImmediate } from "node:timers/promises";

/**
 * Does many small pieces of work in groups: what is asked for while a group is being worked on makes up the next one.
 * So the groups grow with the load, and without load nothing waits.
 *
 * @param work returns a result for each item, in their order. If it throws, all of its items fail
 */
export function gather<Item, Result>(work: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    for (; waiting.length > 0;) {
      // What is asked for in the same turn belongs to the group.
      await setImmediate();
      const group = waiting;
      waiting = [];
      try {
        const results = await work(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void run();
    });
}

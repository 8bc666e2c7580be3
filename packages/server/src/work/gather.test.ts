import { expect, test } from "vitest";
import { gather } from "./gather.js";

/** Work that ends when the test says so, and the groups that it was given. */
function stalled() {
  const groups: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const add = gather((items: number[]) => {
    groups.push(items);
    return new Promise<number[]>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(items.map((item) => item * 10))));
    });
  });
  return { groups, ends, add };
}

test("what is asked for during a group makes up the next one, and each gets its own result", async () => {
  const { groups, ends, add } = stalled();
  const first = add(1);
  await expect.poll(() => groups).toEqual([[1]]);
  const later = [add(2), add(3)];
  ends[0]?.();
  await expect.poll(() => groups).toEqual([[1], [2, 3]]);
  ends[1]?.();
  expect(await Promise.all([first, ...later])).toEqual([10, 20, 30]);
});

test("a group that fails does not stop the next one", async () => {
  const { groups, ends, add } = stalled();
  const failing = expect(add(1)).rejects.toThrow("no database");
  await expect.poll(() => groups).toHaveLength(1);
  const next = add(2);
  ends[0]?.(new Error("no database"));
  await failing;
  await expect.poll(() => groups).toHaveLength(2);
  ends[1]?.();
  expect(await next).toBe(20);
});

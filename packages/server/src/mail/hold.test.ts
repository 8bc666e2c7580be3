import { expect, test } from "vitest";
import { createHold } from "./hold.js";

/** Whether a promise has been kept by now. */
const isKept = async (promise: Promise<void>) =>
  await Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

test("after a fault everybody waits, until the server takes a mail again", async () => {
  const hold = createHold({ first: 3600, longest: 3600 });
  expect(await isKept(hold.wait())).toBe(true);
  expect(hold.failed()).toBe(true);
  // Those that were under way at the same time are no news.
  expect(hold.failed()).toBe(false);
  const waiting = [hold.wait(), hold.wait()];
  expect(await Promise.all(waiting.map(isKept))).toEqual([false, false]);
  hold.passed();
  await Promise.all(waiting);
  expect(await isKept(hold.wait())).toBe(true);
});

test("a process that stops keeps nobody waiting", async () => {
  const hold = createHold({ first: 3600, longest: 3600 });
  hold.failed();
  const waiting = hold.wait();
  hold.end();
  await waiting;
  hold.failed();
  expect(await isKept(hold.wait())).toBe(true);
});

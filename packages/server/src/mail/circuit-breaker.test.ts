import { expect, test } from "vitest";
import { createCircuitBreaker } from "./circuit-breaker.js";

/** Whether a promise has resolved by now. */
const isKept = async (promise: Promise<void>) =>
  await Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

test("after a fault everybody waits, until the server takes a mail again", async () => {
  const breaker = createCircuitBreaker({ first: 3600, longest: 3600 });
  expect(await isKept(breaker.wait())).toBe(true);
  expect(breaker.recordFailure()).toBe(true);
  // Mails that were in progress at the same time do not count again.
  expect(breaker.recordFailure()).toBe(false);
  const waiting = [breaker.wait(), breaker.wait()];
  expect(await Promise.all(waiting.map(isKept))).toEqual([false, false]);
  breaker.recordSuccess();
  await Promise.all(waiting);
  expect(await isKept(breaker.wait())).toBe(true);
});

test("a process that stops keeps nobody waiting", async () => {
  const breaker = createCircuitBreaker({ first: 3600, longest: 3600 });
  breaker.recordFailure();
  const waiting = breaker.wait();
  breaker.release();
  await waiting;
  breaker.recordFailure();
  expect(await isKept(breaker.wait())).toBe(true);
});

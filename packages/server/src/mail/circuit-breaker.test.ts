import { expect, test } from "vitest";
import { createCircuitBreaker } from "./circuit-breaker.js";

/** Whether a promise has resolved by now. */
const isKept = async (promise: Promise<void>) =>
  await Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

test("after a failure all mails wait until the server accepts one again", async () => {
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

test("stopping lets all waiting mails proceed", async () => {
  const breaker = createCircuitBreaker({ first: 3600, longest: 3600 });
  breaker.recordFailure();
  const waiting = breaker.wait();
  breaker.release();
  await waiting;
  breaker.recordFailure();
  expect(await isKept(breaker.wait())).toBe(true);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createConnectionQueue } from "./connection-queue.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const queueOf = (connections: number) => createConnectionQueue({ connections, maxWaiting: 2, maxWaitMs: 1000 });

test("hands out connections in the order of the requests", async () => {
  const queue = queueOf(1);
  await queue.acquire();
  const order: string[] = [];
  const waiting = ["first", "second"].map((name) => queue.acquire().then(() => order.push(name)));
  queue.release();
  await waiting[0];
  expect(order).toEqual(["first"]);
  queue.release();
  await waiting[1];
  expect(order).toEqual(["first", "second"]);
});

test("is full while the maximum is waiting, and never while a connection is free", async () => {
  const queue = queueOf(2);
  await queue.acquire();
  expect(queue.isFull()).toBe(false);
  await queue.acquire();
  const waiting = [queue.acquire(), queue.acquire()];
  expect(queue.isFull()).toBe(true);
  queue.release();
  await waiting[0];
  expect(queue.isFull()).toBe(false);
  queue.release();
  await waiting[1];
});

test("refuses a request that waited too long, and gives the connection to the next", async () => {
  const queue = queueOf(1);
  await queue.acquire();
  const late = expect(queue.acquire()).rejects.toMatchObject({ name: "DatabaseError", code: "overloaded" });
  await vi.advanceTimersByTimeAsync(500);
  const next = queue.acquire();
  await vi.advanceTimersByTimeAsync(500);
  await late;
  queue.release();
  await next;
});

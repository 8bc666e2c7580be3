import { beforeEach, expect, test, vi } from "vitest";
import type * as Ids from "./ids.js";

// Ids of one process never go back, and an earlier test may have used a future time.
let newId: typeof Ids.newId;
beforeEach(async () => {
  vi.resetModules();
  ({ newId } = await import("./ids.js"));
});

test("an id is its prefix and 26 characters of Crockford's alphabet", () => {
  expect(newId("inv")).toMatch(/^inv_[0-9a-hjkmnp-tv-z]{26}$/);
});

test("ids of one process ascend, even within a millisecond or if the clock steps back", () => {
  const now = Date.now();
  const ids = Array.from({ length: 10_000 }, (_, n) => newId("evt", n % 3 === 0 ? now + n : now - 5));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test("ids of different milliseconds sort by time whatever their random part", () => {
  const later = Date.now() + 60_000;
  const first = newId("con", later);
  const second = newId("con", later + 1);
  expect(first < second).toBe(true);
  expect(first.slice(4, 14)).not.toBe(second.slice(4, 14));
});

import { beforeEach, expect, test } from "vitest";
import { createRefusalWatch, FEWEST_REFUSED, type RefusalWatch } from "./refusal-watch.js";

let now: number;
let watch: RefusalWatch;
beforeEach(() => {
  now = 0;
  watch = createRefusalWatch(() => now);
});

const recordAll = (prefix: string, count: number, isRefused: boolean) =>
  Array.from({ length: count }, (_, at) => watch.record(`${prefix}-${at}@example.com`, isRefused)).at(-1);

test("stops once most of many recipients are refused, and goes on once one is taken", () => {
  expect(recordAll("bad", FEWEST_REFUSED - 1, true)).toBe(false);
  expect(watch.record("one-more@example.com", true)).toBe(true);
  expect(watch.record("probe@example.com", true)).toBe(true);
  expect(watch.record("probe@example.com", false)).toBe(false);
  expect(watch.isStopped()).toBe(false);
  // What was refused before counts no more.
  expect(recordAll("later", FEWEST_REFUSED - 1, true)).toBe(false);
});

test("bad addresses among as many good ones stop nothing", () => {
  recordAll("good", 2 * FEWEST_REFUSED, false);
  expect(recordAll("bad", 2 * FEWEST_REFUSED, true)).toBe(false);
});

test("an address that is refused again and again counts once", () => {
  for (let attempt = 0; attempt < 3 * FEWEST_REFUSED; attempt += 1)
    expect(watch.record("same@example.com", true)).toBe(false);
});

test("what is over a minute old counts no more", () => {
  recordAll("bad", FEWEST_REFUSED - 1, true);
  now = 61_000;
  expect(watch.record("later@example.com", true)).toBe(false);
});

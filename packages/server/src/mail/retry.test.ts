import { expect, test } from "vitest";
import { givenUpAt, pauseAfter } from "./retry.js";

const pauses = { first: 2, longest: 300 };

test("pauses double up to the longest", () => {
  const longest = [1, 2, 3, 8, 9, 10, 500].map((attempt) => pauseAfter(attempt, pauses, 1));
  expect(longest).toEqual([2, 4, 8, 256, 300, 300, 300]);
});

test("at most half of a pause is random", () => {
  expect([0, 0.5, 1].map((chance) => pauseAfter(3, pauses, chance))).toEqual([4, 6, 8]);
  const drawn = Array.from({ length: 200 }, () => pauseAfter(9, pauses));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(150);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(300);
  // Mails that failed together do not retry together.
  expect(new Set(drawn).size).toBeGreaterThan(50);
});

test("a mail is given up after two days, or when its link expires", () => {
  const at = (iso: string) => new Date(`2026-07-${iso}Z`);
  expect(givenUpAt(at("01T12:00:00"), at("08T12:00:00"))).toEqual(at("03T12:00:00"));
  expect(givenUpAt(at("01T12:00:00"), at("02T09:00:00"))).toEqual(at("02T09:00:00"));
  expect(givenUpAt(at("01T12:00:00"), null)).toEqual(at("03T12:00:00"));
});

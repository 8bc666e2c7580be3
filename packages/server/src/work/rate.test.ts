import { expect, test } from "vitest";
import { createOrganizationRates, createRate } from "./rate.js";

test("half a second is saved up, and no more", () => {
  let now = 0;
  const rate = createRate(10, () => now);
  now = 60_000;
  expect(rate.available()).toBe(5);
  rate.spend(5);
  expect(rate.available()).toBe(0);
  now += 250;
  expect(rate.available()).toBe(2);
});

test("one a second happens once a second", () => {
  let now = 0;
  const rate = createRate(1, () => now);
  expect(rate.available()).toBe(1);
  rate.spend(1);
  now = 900;
  expect(rate.available()).toBe(0);
  now = 1000;
  expect(rate.available()).toBe(1);
});

test("without a limit it may happen at any time", () => {
  const rate = createRate(null);
  rate.spend(1_000_000);
  expect(rate.available()).toBe(Infinity);
});

test("an organization uses up its own rate alone", () => {
  let now = 0;
  const rates = createOrganizationRates(2, () => now);
  rates.spend("a");
  expect([rates.atFirst, rates.available().get("a"), rates.available().get("b")]).toEqual([1, 0, undefined]);
  now = 500;
  expect(rates.available().get("a")).toBe(1);
  expect(rates.available().get("a")).toBeUndefined();
});

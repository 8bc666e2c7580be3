import type { Stats } from "@latchkey/core";
import { expect, test } from "vitest";
import { adoptionOf, lineOf, percentOf, segmentsOf } from "./portal-adoption.model.js";

const steps = { invited: 0, delivered: 0 };
const place = (name: string, active: number, onTheWay: number, notReached: number) => ({
  workspaceId: name,
  name,
  contacts: active + onTheWay + notReached,
  ...steps,
  activated: active,
  active,
  onTheWay,
  notReached,
});
const stats = (parts: Partial<Stats> = {}): Stats => ({
  ...steps,
  activated: 0,
  active: 5,
  onTheWay: 2,
  notReached: 3,
  byDay: [
    { day: "2026-05-01", ...steps, activated: 1 },
    { day: "2026-05-02", ...steps, activated: 0 },
    { day: "2026-05-03", ...steps, activated: 2 },
  ],
  byWorkspace: [],
  ...parts,
});

test("properties with the most people not reached come first, those without people are left out", () => {
  const byWorkspace = [place("Oak", 3, 0, 1), place("Élan", 0, 1, 4), place("Empty", 0, 0, 0), place("Elm", 2, 0, 4)];
  expect(adoptionOf(stats({ byWorkspace })).properties.map(({ name, total }) => [name, total])).toEqual([
    ["Élan", 5],
    ["Elm", 6],
    ["Oak", 4],
  ]);
});

test("the days are counted back from those who are in now", () => {
  expect(adoptionOf(stats()).days.map(({ people }) => people)).toEqual([3, 3, 5]);
  // Some have lost their access since.
  expect(adoptionOf(stats({ active: 1 })).days.map(({ people }) => people)).toEqual([0, 0, 1]);
});

test("only all are 100 percent, and only none are 0", () => {
  expect([percentOf(0, 9), percentOf(1, 9999), percentOf(2, 3), percentOf(9999, 10_000), percentOf(7, 7)]).toEqual([
    0, 1, 67, 99, 100,
  ]);
  expect(percentOf(0, 0)).toBe(0);
});

test("a bar is full, without segments of nobody", () => {
  expect(segmentsOf({ active: 1, onTheWay: 0, notReached: 3, total: 4 })).toEqual([
    { reach: "active", x: 0, width: 25 },
    { reach: "notReached", x: 25, width: 75 },
  ]);
  expect(segmentsOf({ active: 0, onTheWay: 0, notReached: 0, total: 0 })).toEqual([]);
});

test("the line is as high as the share of everyone", () => {
  const days = [
    { day: "2026-05-01", people: 0 },
    { day: "2026-05-02", people: 5 },
    { day: "2026-05-03", people: 10 },
  ];
  expect(lineOf(days, 10, { width: 300, height: 80 })).toBe("0.0,80.0 150.0,40.0 300.0,0.0");
});

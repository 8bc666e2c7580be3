import { resolve } from "node:path";
import { expect, test } from "vitest";
import { guards, staleness } from "./table.mjs";

const root = resolve(import.meta.dirname, "../..");

test.each(guards)("$promise: $guard: what is taken away is where the table says, and so is the test", (guard) => {
  expect(staleness(root, guard)).toBeNull();
});

test("each guard has a name of its own", () => {
  expect(new Set(guards.map(({ guard }) => guard)).size).toBe(guards.length);
});

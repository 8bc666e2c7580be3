import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { leftOut } from "./left-out.js";

test("the world leaves out cases of suites that exist, each for a reason", () => {
  const suites = readdirSync(new URL("suites", import.meta.url)).map((file) => file.replace(".test.ts", ""));
  const entries = Object.entries(leftOut).flatMap(([suite, cases]) =>
    Object.values(cases).map((reason) => ({ suite, reason })),
  );
  expect(suites).toEqual(expect.arrayContaining(entries.map(({ suite }) => suite)));
  expect(entries.filter(({ reason }) => reason.trim().length < 10)).toEqual([]);
});

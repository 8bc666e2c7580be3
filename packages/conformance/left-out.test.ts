import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { leftOut } from "./left-out.js";

test("the world leaves out cases of suites that exist, each for a reason", () => {
  const suites = readdirSync(new URL("suites", import.meta.url)).map((file) => file.replace(".test.ts", ""));
  expect(suites).toEqual(expect.arrayContaining(Object.keys(leftOut)));
  const reasons = Object.values(leftOut).flatMap((cases) => Object.values(cases));
  expect(reasons.filter((reason) => reason.trim().length < 10)).toEqual([]);
});

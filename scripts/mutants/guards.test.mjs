import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { guards } from "./guards.mjs";

test.each(Object.entries(guards))("%s names modules and tests that exist", (_, { mutate, tests = [] }) => {
  const paths = [...mutate, ...tests.map((path) => `packages/server/${path}`)];
  expect(paths.filter((path) => globSync(path).length === 0)).toEqual([]);
});

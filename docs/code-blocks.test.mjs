// Holds the examples of pages and READMEs to the packages: what is printed compiles.
import { expect, test } from "vitest";
import { blocksOf, mistakesIn } from "./code/check-blocks.mjs";
import { markdownFiles } from "./code/markdown-files.mjs";

const blocks = markdownFiles().flatMap(blocksOf);

test("every example compiles against the packages as they are built", { timeout: 120_000 }, async () => {
  const checked = blocks.filter(({ unchecked }) => unchecked === undefined);
  expect(checked).not.toEqual([]);
  expect(await mistakesIn(checked)).toEqual([]);
});

test("an example that is not checked says why", () => {
  const unexplained = blocks.filter(({ unchecked }) => unchecked !== undefined && unchecked.trim().length < 10);
  expect(unexplained.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
});

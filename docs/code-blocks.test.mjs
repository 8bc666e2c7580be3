// Compiles the examples of pages and READMEs against the packages.
import { expect, test } from "vitest";
import { blocksOf, mistakesIn } from "./code/check-blocks.mjs";
import { markdownFiles } from "./code/markdown-files.mjs";

const blocks = markdownFiles().flatMap(blocksOf);

test("every example compiles against the built packages", { timeout: 120_000 }, async () => {
  const checked = blocks.filter(({ unchecked }) => unchecked === undefined);
  expect(checked).not.toEqual([]);
  expect(await mistakesIn(checked)).toEqual([]);
});

test("an unchecked example says why", () => {
  const unexplained = blocks.filter(({ unchecked }) => unchecked !== undefined && unchecked.trim().length < 10);
  expect(unexplained.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
});

// Holds docs/five-systems.md to the code: every row of the five systems has its component, route, test and story, and
// each of them is there.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { routes } from "../packages/core/dist/contract/index.js";

const rowsOf = { V: 10, P: 10, R: 7, W: 11, C: 5 };
const asked = Object.entries(rowsOf).flatMap(([system, count]) =>
  Array.from({ length: count }, (_, index) => `${system}${index + 1}`),
);

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const isThere = (path) => existsSync(new URL(`../${path}`, import.meta.url));
const namesIn = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const exported = read("packages/react/src/index.ts");
const declared = new Set(
  Object.values(routes).flatMap((verbs) => Object.values(verbs).map(({ method, path }) => `${method} ${path}`)),
);

const table = new Map(
  read("docs/five-systems.md")
    .split("\n")
    .filter((line) => /^\| [VPRWC]\d+ \|/.test(line))
    .map((line) => {
      const [, row, what, component, route, tests, story] = line.split("|").map((cell) => cell.trim());
      return [
        row,
        {
          what,
          components: namesIn(component),
          routes: namesIn(route),
          tests: namesIn(tests),
          stories: namesIn(story),
        },
      ];
    }),
);

/** The titles of a file's tests: what stands first in `test(…)` and `it(…)`. */
const titlesOf = (file) =>
  [...file.matchAll(/\b(?:test|it)(?:\.\w+\([^)]*\))?\(\s*(["'`])((?:(?!\1).)*)\1/g)].map(([, , title]) => title);

describe("the five systems", () => {
  test("every row is there, and no other", () => expect([...table.keys()]).toEqual(asked));

  describe.each(asked)("%s", (row) => {
    const { what = "", components = [], routes: called = [], tests = [], stories = [] } = table.get(row) ?? {};

    test("says what it is", () => expect(what).not.toBe(""));

    test("names components that the package exports", () => {
      expect(components).not.toEqual([]);
      for (const name of components) expect(exported).toMatch(new RegExp(`\\b${name}\\b`));
    });

    test("names routes of the contract", () => {
      expect(called).not.toEqual([]);
      for (const route of called) expect(declared).toContain(route);
    });

    test("names files with a test of this row", () => {
      expect(tests).not.toEqual([]);
      for (const path of tests)
        expect(
          titlesOf(read(path)).filter((title) => new RegExp(`\\b${row}\\b`).test(title)),
          path,
        ).not.toEqual([]);
    });

    test("names stories that exist", () => {
      expect(stories).not.toEqual([]);
      for (const story of stories) {
        const [path = "", name = ""] = story.split("#");
        expect(isThere(path), path).toBe(true);
        expect(read(path)).toMatch(new RegExp(`export const ${name}\\b`));
      }
    });
  });
});

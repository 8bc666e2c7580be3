import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// docs/security.md tells readers which test shows each promise and each requirement of OWASP ASVS.

const root = new URL("../../../../", import.meta.url);
const page = readFileSync(new URL("docs/security.md", root), "utf8");
const promises = Array.from({ length: 16 }, (_, index) => `S${index + 1}`);

// The number of requirements of levels 1 and 2 in each section of OWASP ASVS 5.0.0.
const sections = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
  5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
  8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3
  15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2`;
const requirements = sections
  .trim()
  .split(/\s+/)
  .flatMap((section) => {
    const [name, count] = section.split(":");
    return Array.from({ length: Number(count) }, (_, index) => `${name}.${index + 1}`);
  });

const firstCells = [...page.matchAll(/^\| ([^|]+?) \|/gm)].map(([, cell = ""]) => cell);

test("every file that the page names exists", () => {
  const paths = [...page.matchAll(/`((?:packages|docs|examples|scripts)\/[^`\s*]+)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(50);
  expect([...new Set(paths)].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test("every promise has a row that names a test", () => {
  const rows = new Map([...page.matchAll(/^\| (S\d+) \|(.*)$/gm)].map(([, name = "", rest = ""]) => [name, rest]));
  expect([...rows.keys()]).toEqual(promises);
  expect([...rows].filter(([, row]) => !/`[^`]+\.test\.\w+`/.test(row))).toEqual([]);
});

test("every test file of a promise is on the page", () => {
  const files = readdirSync(new URL(".", import.meta.url)).filter((name) => /^s\d\d-.*\.test\.ts$/.test(name));
  expect(files.filter((file) => !page.includes(`packages/server/test/security/${file}`))).toEqual([]);
});

test("every requirement of levels 1 and 2 is on the page once", () => {
  expect(requirements).toHaveLength(253);
  const listed = firstCells.filter((cell) => /^\d+\.\d+\.\d+(, |$)/.test(cell)).flatMap((cell) => cell.split(", "));
  expect(listed.toSorted()).toEqual(requirements.toSorted());
});

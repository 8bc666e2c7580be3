// Holds docs/security.md to the code: every test it names is there, every promise has one, and no requirement of ASVS
// 5.0's levels 1 and 2 is missing.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const at = (path) => new URL(`../${path}`, import.meta.url);
const page = readFileSync(at("docs/security.md"), "utf8");
const cellsOf = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsUnder = (heading) =>
  (page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
    .map(cellsOf);

const promises = Array.from({ length: 16 }, (_, index) => `S${index + 1}`);
const threats = new Map(
  rowsUnder("Threats")
    .filter(([name]) => /^S\d+$/.test(name))
    .map(([name, , , tests]) => [name, tests]),
);
const filesIn = (text) => [...text.matchAll(/`([^`]+\.test\.\w+)`/g)].map(([, path]) => path);

// The numbers of levels 1 and 2, section by section (OWASP ASVS 5.0.0).
const sections = `1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5
  6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
  12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2`;
const asked = sections.split(/\s+/).flatMap((section) => {
  const [name, count] = section.split(":");
  return Array.from({ length: Number(count) }, (_, index) => `${name}.${index + 1}`);
});
const requirements = rowsUnder("OWASP ASVS").filter(([numbers]) => /^\d/.test(numbers));

describe("the promises", () => {
  test("are all there, and no other", () => expect([...threats.keys()]).toEqual(promises));

  test.each(promises)("%s names tests that exist, and one that says so", (name) => {
    const files = filesIn(threats.get(name) ?? "");
    expect(files).not.toEqual([]);
    for (const path of files) expect(existsSync(at(path)), path).toBe(true);
    // In a title of its own, or in its file's name.
    expect(
      files.some((path) => new RegExp(`["'\`]${name}\\b`).test(readFileSync(at(path), "utf8"))),
      name,
    ).toBe(true);
  });

  test("no file of the row's tests is left out", () => {
    const files = readdirSync(at("packages/server/test/security")).filter((name) => /^s\d\d-.*\.test\.ts$/.test(name));
    const named = new Set([...threats.values()].flatMap(filesIn));
    for (const file of files) expect(named).toContain(`packages/server/test/security/${file}`);
  });
});

describe("OWASP ASVS 5.0", () => {
  test("every requirement of levels 1 and 2 is there, once", () => {
    expect(asked).toHaveLength(253);
    const listed = requirements.flatMap(([numbers]) => numbers.split(", "));
    expect(listed).toHaveLength(asked.length);
    expect(new Set(listed)).toEqual(new Set(asked));
  });

  test.each(requirements.map(([numbers, , , how, shown]) => ({ numbers, how, shown })))(
    "$numbers",
    ({ how, shown }) => {
      expect(how).not.toBe("");
      for (const path of filesIn(shown)) expect(existsSync(at(path)), path).toBe(true);
      for (const [name] of shown.matchAll(/\bS\d+\b/g)) expect(promises).toContain(name);
      for (const [, path] of how.matchAll(/`((?:packages|docs)\/[^`]+)`/g))
        expect(existsSync(at(path)), path).toBe(true);
    },
  );
});

test("what it leads to is there", () => {
  for (const [, anchor] of page.matchAll(/\]\(#([\w-]+)\)/g))
    expect(
      [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-"),
      ),
    ).toContain(anchor);
  expect(existsSync(at("SECURITY.md"))).toBe(true);
});

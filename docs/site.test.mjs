// Holds the site together: links lead somewhere, every page is in the navigation, and code that is imported exists.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importedBy, withImports } from "./.vitepress/markdown/snippets.mjs";
import { groups } from "./.vitepress/navigation.mjs";
import { anchorsOf, brokenLinks, linksOf } from "./code/links.mjs";
import { markdownFiles } from "./code/markdown-files.mjs";
import { generatedPages } from "./generate/pages.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const written = new Map(markdownFiles().map((path) => [path, readFileSync(`${root}${path}`, "utf8")]));
const generated = new Map(Object.entries(generatedPages()).map(([path, text]) => [`docs/${path}`, text]));
const pages = new Map([...written, ...generated]);

test("every link between pages, and to files of the repository, leads somewhere", () =>
  expect(brokenLinks(pages)).toEqual([]));

test("every page of the site is in the navigation once", () => {
  const named = groups.flatMap(({ items }) => items.map(([, path]) => path));
  expect(named).toHaveLength(new Set(named).size);
  const inDocs = [...written.keys()]
    .filter((path) => path.startsWith("docs/") && path !== "docs/index.md")
    .map((path) => path.slice(5, -3));
  for (const path of inDocs) expect(named, `${path}: name it in docs/.vitepress/navigation.mjs`).toContain(path);
});

test("every code that pages import is there", () => {
  for (const [path, text] of written) expect(() => withImports(text, `${root}${path}`)).not.toThrow();
});

describe("a link", () => {
  const two = (text) =>
    new Map([
      ["docs/a.md", text],
      ["docs/guide/b.md", "# B\n\n## What's new, in short?\n"],
    ]);

  test.each([
    "guide/b.md",
    "guide/b.md#whats-new-in-short",
    "/guide/b",
    "#a",
    "../README.md",
    "https://example.com",
    "mailto:a@example.com",
  ])("is right: %s", (href) => {
    expect(brokenLinks(two(`# A\n\n[text](${href})`))).toEqual([]);
  });

  test.each([
    ["guide/c.md", "is not there"],
    ["guide/b.md#missing", "has no heading"],
    ["#missing", "has no heading"],
    ["../../elsewhere.md", "leaves the repository"],
  ])("is found out: %s", (href, reason) => {
    expect(brokenLinks(two(`# A\n\n[text](${href})`)).join()).toContain(reason);
  });

  test("in code is none", () => expect(linksOf("`[a](b.md)`\n\n```ts\nx[0](c.md)\n```\n")).toEqual([]));
});

test("headings of the same name count up, and a name in braces is the anchor", () => {
  expect([...anchorsOf("# Set-up\n## Set-up\n## `GET /x` {#get-x}\n```\n# no heading\n```\n")]).toEqual([
    "set-up",
    "set-up-1",
    "get-x",
  ]);
});

describe("imported code", () => {
  const page = fileURLToPath(import.meta.url);

  // #region shown
  const shown = "shown";
  // #endregion shown

  test("is the region's, without its markers", () => {
    expect(importedBy("<<< ./site.test.mjs#shown", page)).toMatchObject({
      code: `const shown = "${shown}";`,
      language: "mjs",
      file: "docs/site.test.mjs",
    });
  });

  test.each([
    ["<<< ./no-such-file.ts#shown", "docs/no-such-file.ts does not exist"],
    ["<<< ./site.test.mjs#hidden", 'docs/site.test.mjs has no region "hidden"'],
    ["<<<nothing", "cannot read"],
  ])("that is missing stops the build and says what: %s", (line, reason) => {
    expect(() => importedBy(line, page)).toThrow(reason);
  });

  test("in an example of Markdown stays as it is", () => {
    const text = "```md\n<<< ./no-such-file.ts\n```";
    expect(withImports(text, page)).toBe(text);
  });
});

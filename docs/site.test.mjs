// Checks the site: links work, every page is in the navigation, and imported code exists.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importedBy, withImports } from "./.vitepress/markdown/snippets.mjs";
import { groups, pagesUnder } from "./.vitepress/navigation.mjs";
import { anchorsOf, brokenLinks, linksOf } from "./code/links.mjs";
import { markdownFiles } from "./code/markdown-files.mjs";
import { generatedPages } from "./generate/pages.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const written = new Map(markdownFiles().map((path) => [path, readFileSync(`${root}${path}`, "utf8")]));
const generated = new Map(Object.entries(generatedPages()).map(([path, text]) => [`docs/${path}`, text]));
const pages = new Map([...written, ...generated]);

test("every link to a page or a file of the repository works", () => expect(brokenLinks(pages)).toEqual([]));

test("every page of the site is in the navigation once", () => {
  const named = groups.flatMap(({ items }) =>
    items.flatMap(([, path]) => [path, ...pagesUnder(path).map(([, below]) => below)]),
  );
  expect(named).toHaveLength(new Set(named).size);
  const inDocs = [...written.keys()]
    .filter((path) => path.startsWith("docs/") && path !== "docs/index.md")
    .map((path) => path.slice(5, -3));
  for (const path of inDocs) expect(named, `${path}: name it in docs/.vitepress/navigation.mjs`).toContain(path);
});

test("every decision is in the list of decisions", () => {
  const listed = linksOf(written.get("docs/decisions.md") ?? "");
  for (const [, path] of pagesUnder("decisions")) expect(listed).toContain(`${path}.md`);
});

test("all imported code exists", () => {
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
  ])("is accepted: %s", (href) => {
    expect(brokenLinks(two(`# A\n\n[text](${href})`))).toEqual([]);
  });

  test.each([
    ["guide/c.md", "is not there"],
    ["guide/b.md#missing", "has no heading"],
    ["#missing", "has no heading"],
    ["../../elsewhere.md", "leaves the repository"],
  ])("is reported: %s", (href, reason) => {
    expect(brokenLinks(two(`# A\n\n[text](${href})`)).join()).toContain(reason);
  });

  test("in code is ignored", () => expect(linksOf("`[a](b.md)`\n\n```ts\nx[0](c.md)\n```\n")).toEqual([]));
});

test("headings of the same name get numbered anchors, and a name in braces replaces the anchor", () => {
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

  test("is the region without its markers", () => {
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
  ])("stops the build with its name if it is missing: %s", (line, reason) => {
    expect(() => importedBy(line, page)).toThrow(reason);
  });

  test("is not imported inside of a Markdown example", () => {
    const text = "```md\n<<< ./no-such-file.ts\n```";
    expect(withImports(text, page)).toBe(text);
  });
});

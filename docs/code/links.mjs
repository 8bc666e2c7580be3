// Checks links between the Markdown files of the repository, resolved as on GitHub and on the site.
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { slugOf } from "../.vitepress/markdown/slug.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The text without fenced and inline code. */
const withoutCode = (text) => text.replace(/^(\s*)(```+|~~~+)[\s\S]*?^\1\2\s*$/gm, "").replace(/`[^`\n]*`/g, "");

const isElsewhere = (href) => /^(?:[a-z][\w+.-]*:|\/\/)/i.test(href);

/** The links of a page to places in the repository. */
export function linksOf(text) {
  const inText = [...withoutCode(text).matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)].map(([, href]) => href);
  const inFrontMatter = [...(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "").matchAll(/^\s*link:\s*(\S+)/gm)].map(
    ([, href]) => href,
  );
  return [...inText, ...inFrontMatter].filter((href) => !isElsewhere(href));
}

/** The anchors of a page: GitHub's anchors of its headings, or the names in braces. */
export function anchorsOf(text) {
  const seen = new Map();
  return new Set(
    [...text.replace(/^(\s*)```[\s\S]*?^\1```\s*$/gm, "").matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading]) => {
      const named = /\{#([\w-]+)\}$/.exec(heading)?.[1];
      if (named !== undefined) return named;
      const slug = slugOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/`/g, ""));
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

/**
 * The broken links of all pages, as `page: link: reason`. `pages` has the Markdown by path from the root, generated pages
 * included. Other targets are looked up in the working tree.
 */
export function brokenLinks(pages) {
  return [...pages].flatMap(([path, text]) =>
    linksOf(text)
      .map((href) => [href, reasonOf(href, path, pages)])
      .filter(([, reason]) => reason !== null)
      .map(([href, reason]) => `${path}: ${href}: ${reason}`),
  );
}

function reasonOf(href, from, pages) {
  const [target = "", anchor] = href.split("#");
  // A path from the site's root is relative to docs/.
  const path =
    target === ""
      ? from
      : target.startsWith("/")
        ? posix.join("docs", target)
        : posix.join(posix.dirname(from), target);
  if (path.startsWith("..")) return "leaves the repository";
  const page = [path, `${path}.md`, posix.join(path, "index.md")].find((name) => pages.has(name));
  if (page === undefined) return existsSync(`${root}${path}`) ? null : "is not there";
  if (anchor === undefined || anchorsOf(pages.get(page)).has(decodeURIComponent(anchor))) return null;
  return `${page} has no heading of that name`;
}

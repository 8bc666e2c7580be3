// For programs: every page as Markdown next to its HTML, a list of all pages in llms.txt, and their text in
// llms-full.txt.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { pagesUnder, shownGroups } from "../navigation.mjs";
import { withImports } from "./snippets.mjs";

const docs = fileURLToPath(new URL("../../", import.meta.url));
const intro =
  "> Portal invitations for property-management software, as npm packages that an app embeds: invite, deliver, track, resend, accept, sign in.";

/** A page as plain Markdown, without front matter, with imported code and images. */
export function twinOf(page) {
  const file = join(docs, page);
  return withImports(readFileSync(file, "utf8"), file)
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/<script setup[\s\S]*?<\/script>\n?/g, "")
    .replace(/<Shot name="([^"]+)" alt="([^"]+)"[^>]*\/>/g, "![$2](/pictures/$1-light.webp)")
    .replace(/<PagesOf group="([^"]+)" \/>/g, (_, group) => pagesOf(group, page))
    .replace(/<\/?div[^>]*>\n?/g, "")
    .trim()
    .replace(/^(?!# |<!--)/, "# Latchkey\n\n");
}

/** A list of links to a group's pages, relative to `page`. */
function pagesOf(group, page) {
  const { items } = shownGroups().find(({ text }) => text === group) ?? { items: [] };
  return items.map(([title, path]) => `- [${title}](${posix.relative(posix.dirname(page), `${path}.md`)})`).join("\n");
}

/** The first sentence under a page's title. */
function summaryOf(text) {
  const paragraph = /^# .+\n+(?:<!--.*-->\n+)?([^\n#|`<>-][\s\S]*?)(?:\n\n|$)/m.exec(text)?.[1] ?? "";
  const plain = paragraph.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ");
  return /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, ".") ?? plain;
}

/** Writes the twins, `llms.txt` and `llms-full.txt` into the built site. */
export function writeTwins(outDir, pages) {
  const texts = new Map(pages.map((page) => [page, twinOf(page)]));
  for (const [page, text] of texts) {
    mkdirSync(dirname(join(outDir, page)), { recursive: true });
    writeFileSync(join(outDir, page), `${text}\n`);
  }
  const listed = shownGroups().map(({ text, items }) => {
    const lines = items.map(([title, path]) => {
      const summary = summaryOf(texts.get(`${path}.md`) ?? "");
      return `- [${title}](/${path}.md)${summary ? `: ${summary}` : ""}`;
    });
    return `## ${text}\n\n${lines.join("\n")}`;
  });
  writeFileSync(join(outDir, "llms.txt"), `# Latchkey\n\n${intro}\n\n${listed.join("\n\n")}\n`);
  const all = shownGroups().flatMap(({ items }) => items.flatMap((item) => [item, ...pagesUnder(item[1])]));
  const whole = all.map(([, path]) => `<!-- /${path}.md -->\n\n${texts.get(`${path}.md`) ?? ""}`);
  writeFileSync(join(outDir, "llms-full.txt"), `# Latchkey\n\n${intro}\n\n${whole.join("\n\n")}\n`);
}

// Pages link to files of the repository outside of docs/. On the site, such a link leads to the repository's URL from
// the package.json files.
import { readFileSync } from "node:fs";
import { posix } from "node:path";

const { repository } = JSON.parse(
  readFileSync(new URL("../../../packages/core/package.json", import.meta.url), "utf8"),
);
const address = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");

/** A link's path from the root of the repository, or null if it stays inside docs/ or leaves the repository. */
function outsideDocs(href, page) {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return null;
  const path = posix.join("docs", posix.dirname(page), href);
  return path.startsWith("docs/") ? null : path;
}

/** A markdown-it plugin. */
export function repositoryLinks(md) {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    const links = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === "link_open");
    for (const link of links) {
      const path = outsideDocs(link.attrGet("href") ?? "", env.relativePath ?? "");
      if (path !== null) link.attrSet("href", `${address}/blob/main/${path}`);
    }
  });
}

// Pages also live in the repository, where they link to files beside docs/. On the site such a link goes to the repository's
// address when package.json names one; until then it is its text alone, since a link to nowhere helps nobody.
import { readFileSync } from "node:fs";
import { posix } from "node:path";

const { repository } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
const address = (typeof repository === "string" ? repository : repository?.url)?.replace(/^git\+/, "").replace(/\.git$/, "");

/** A link's path from the repository's root, or null when it stays inside docs/ or leaves the repository. */
export function outsideDocs(href, page) {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return null;
  const path = posix.join("docs", posix.dirname(page), href);
  return path.startsWith("docs/") ? null : path;
}

/** A markdown-it plugin. */
export function repositoryLinks(md) {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    for (const { children } of tokens) {
      if (children) rewrite(children, env.relativePath ?? "");
    }
  });
}

function rewrite(children, page) {
  let open = null;
  for (const token of children) {
    if (token.type === "link_open") {
      const path = outsideDocs(token.attrGet("href") ?? "", page);
      open = path === null ? null : token;
      if (path === null) continue;
      if (address) token.attrSet("href", `${address}/blob/main/${path}`);
      else asText(token, path);
    } else if (token.type === "link_close" && open !== null) {
      if (!address) token.tag = "span";
      open = null;
    }
  }
}

function asText(token, path) {
  token.tag = "span";
  token.attrs = [["class", "in-repository"], ["title", `${path} in the repository`]];
}

// Pages import code from files that are built and run: `<<< @/../examples/consumers/node/server.mjs#mount`. If a file or
// a region is missing, the build stops. (VitePress would show a sentence or the whole file.)
import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("../../", import.meta.url));
const importLine = /^<<<\s+(\S+?)(#[\w-]+)?(\s*\{[^}]*\})?(\s*\[[^\]]*\])?\s*$/;
const marker = /^\s*(?:\/\/|#|\/\*|<!--)\s*#?(region|endregion)\b\s*([\w-]*)/;

/**
 * The lines between `#region name` and its end, without the markers of other regions and without common indentation.
 */
function regionOf(lines, name) {
  const taken = [];
  let inside = false;
  for (const line of lines) {
    const [, kind, named] = marker.exec(line) ?? [];
    if (kind === "region" && named === name) inside = true;
    else if (kind === "endregion" && inside && (named === name || named === "")) return taken;
    else if (inside && kind === undefined) taken.push(line);
  }
  return null;
}

function dedent(lines) {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)[0].length);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}

/**
 * The code that a line of a page imports, or null if the line imports nothing.
 * @throws Error if the file or its region does not exist
 */
export function importedBy(line, page) {
  const [, path, hash] = importLine.exec(line) ?? [];
  if (path === undefined) {
    if (line.startsWith("<<<")) {
      throw new Error(
        `${relative(docs, page)}: cannot read "${line}". Write <<< @/../examples/consumers/name/file.ts#region`,
      );
    }
    return null;
  }
  const file = path.startsWith("@/") ? join(docs, path.slice(2)) : join(dirname(page), path);
  const shown = relative(join(docs, ".."), file);
  if (!existsSync(file))
    throw new Error(`${relative(docs, page)}: ${shown} does not exist, and the page shows code from it.`);
  const lines = readFileSync(file, "utf8").split("\n");
  const name = hash?.slice(1);
  const taken = name === undefined ? lines.filter((other) => !marker.test(other)) : regionOf(lines, name);
  if (taken === null) {
    throw new Error(
      `${relative(docs, page)}: ${shown} has no region "${name}". Mark it with // #region ${name} and // #endregion ${name}`,
    );
  }
  return { code: dedent(taken), language: extname(file).slice(1), file: shown };
}

/**
 * A page with its imports written out as fenced code, under the name of the imported file. `onFile` is called for each
 * file.
 */
export function withImports(source, page, onFile = () => {}) {
  let fence = "";
  return source
    .split("\n")
    .map((line) => {
      const [mark] = /^\s*(?:```+|~~~+)/.exec(line) ?? [];
      if (mark !== undefined) {
        if (fence === "") fence = mark.trim();
        else if (line.trim().startsWith(fence)) fence = "";
      }
      const found = fence === "" ? importedBy(line, page) : null;
      if (found !== null) onFile(join(docs, "..", found.file));
      return found === null ? line : `\`\`\`${found.language} [${found.file}]\n${found.code}\n\`\`\``;
    })
    .join("\n");
}

const fileInfo = /\s\[(?:examples\/consumers\/[^/]+\/)?(.+)\]\s*$/;

/** A markdown-it plugin that shows the file's name above imported code. */
export function fileNames(md) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const [, file] = fileInfo.exec(tokens[index].info) ?? [];
    const html = fence(tokens, index, ...rest);
    return file === undefined ? html : `<div class="code-file">${md.utils.escapeHtml(file)}</div>${html}`;
  };
}

// Type-checks the fenced `ts` and `tsx` blocks of pages and READMEs against the built packages. A block that cannot be
// checked says why: ```ts no-check: shows one line of your own file
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = fileURLToPath(new URL("../.blocks/", import.meta.url));
const opening = /^(\s*)```(tsx?)\b(.*)$/;

/** The blocks of a page: line, language, code, and why it is not checked. */
export function blocksOf(path) {
  const lines = readFileSync(`${root}${path}`, "utf8").split("\n");
  const blocks = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent, language, info] = opening.exec(lines[index]) ?? [];
    if (language === undefined) continue;
    const end = lines.findIndex((line, at) => at > index && line.trim() === "```");
    const code = lines
      .slice(index + 1, end)
      .map((line) => line.slice(indent.length))
      .join("\n");
    blocks.push({ path, line: index + 1, language, code, unchecked: /\bno-check\b:?\s*(.*)$/.exec(info)?.[1] });
    index = end;
  }
  return blocks;
}

const nameOf = ({ path, line, language }) => `${path.replaceAll(/[^\w.-]/g, "~")}@${line}.${language}`;

/** The mistakes in the blocks, as `page:line: message`. */
export async function mistakesIn(blocks) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Each block is a module, so that examples on one page can use the same names.
  for (const block of blocks) writeFileSync(`${folder}${nameOf(block)}`, `${block.code}\nexport {};\n`);
  const files = [...blocks.map(nameOf), "../code/prelude.d.ts", "../code/ambient.d.ts"];
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify({ compilerOptions, files }));
  const tsc = [`${root}node_modules/typescript/bin/tsc`, "-p", folder, "--pretty", "false"];
  const { stdout } = await promisify(execFile)(process.execPath, tsc).catch((error) => error);
  const origins = new Map(blocks.map((block) => [nameOf(block), block]));
  return stdout
    .split("\n")
    .filter((text) => text.trim() !== "")
    .map((text) => locate(text, origins));
}

function locate(text, origins) {
  const [, name, line, message] = /([^/\\]+@\d+\.tsx?)\((\d+),\d+\): (.*)$/.exec(text) ?? [];
  const block = origins.get(name);
  return block === undefined ? text : `${block.path}:${block.line + Number(line)}: ${message}`;
}

const compilerOptions = {
  target: "ES2023",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "Bundler",
  moduleDetection: "force",
  jsx: "react-jsx",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: ["node"],
  paths: {
    // The same copy of msw as @latchkey/testing, because types of two copies do not match.
    ...Object.fromEntries(
      ["core", "node", "browser"].map((door) => [
        door === "core" ? "msw" : `msw/${door}`,
        [`../../packages/testing/node_modules/msw/lib/${door}/index.d.ts`],
      ]),
    ),
    "@storybook/react-vite": ["../../packages/react/node_modules/@storybook/react-vite/dist/index.d.ts"],
  },
};

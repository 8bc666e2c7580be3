// Writes the reference out of the built packages. Not committed: a page that is generated cannot fall behind.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generatedPages } from "./pages.mjs";

const docs = new URL("../", import.meta.url);
const pages = generatedPages();
rmSync(new URL("reference", docs), { recursive: true, force: true });
for (const [path, text] of Object.entries(pages)) {
  const file = new URL(path, docs);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${Object.keys(pages).length} pages of reference written.`);

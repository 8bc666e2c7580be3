// Writes the reference from the built packages. It is not committed, so it is never out of date.
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

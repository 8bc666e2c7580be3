// Writes openapi.json from the built contract. `--check` only compares, and fails if the file is out of date.
import { readFile, writeFile } from "node:fs/promises";
import { toOpenApi } from "./dist/openapi.js";

const file = new URL("openapi.json", import.meta.url);
const wanted = `${JSON.stringify(toOpenApi(), null, 2)}\n`;
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== wanted) {
    console.error(
      "openapi.json does not match the contract: run `pnpm --filter @latchkey/core openapi` and commit it.",
    );
    process.exit(1);
  }
} else {
  await writeFile(file, wanted);
}

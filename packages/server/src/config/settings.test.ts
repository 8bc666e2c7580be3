import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settings } from "./settings.js";

test("the readme lists every setting of the command", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const rows = readme.split("\n").filter((line) => line.startsWith("| `LATCHKEY_"));
  expect(rows).toEqual(Object.values(settings).map(({ env, flag, help }) => `| \`${env}\` | \`${flag}\` | ${help} |`));
});

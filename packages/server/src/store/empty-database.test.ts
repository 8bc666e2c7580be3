import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const folder = dirname(createRequire(import.meta.url).resolve("@latchkey/server/package.json"));

test("a database in memory begins with the schema that migrations make", async () => {
  // The build's own code, in a process of its own: it reads the files that the build made.
  const script = `
    const { openDatabase } = await import("./dist/store/open-database.js");
    const { migrate } = await import("./dist/store/migrate.js");
    const { migrations } = await import("./dist/store/migrations/index.js");
    const made = await openDatabase("pglite://memory");
    const scratch = await openDatabase("pglite://memory", { fromScratch: true });
    const result = [await migrate(made), await migrate(scratch), Object.keys(migrations)];
    console.log(JSON.stringify(result));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
  });
  const [made, scratch, all] = JSON.parse(stdout) as string[][];
  expect(made).toEqual([]);
  expect(scratch).toEqual(all);
});

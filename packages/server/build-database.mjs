// Puts an empty, migrated PGlite database into `dist`, so that a server in memory need not make one. It is made anew only
// if the migrations or PGlite have changed.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { migrate } from "./dist/store/migrate.js";
import { openDatabase } from "./dist/store/open-database.js";

const file = "dist/empty-database.br";
const folder = "node_modules/.cache/latchkey";

async function keyOfContent() {
  const hash = createHash("sha256");
  const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
  hash.update(dependencies["@electric-sql/pglite"]);
  for (const source of ["build-database.mjs", "dist/store/migrate.js", "dist/store/pglite.js"])
    hash.update(await readFile(source));
  for (const name of (await readdir("dist/store/migrations")).filter((one) => one.endsWith(".js")).toSorted())
    hash.update(name).update(await readFile(join("dist/store/migrations", name)));
  return hash.digest("hex").slice(0, 16);
}

async function make() {
  const database = await openDatabase("pglite://memory", { fromScratch: true });
  await migrate(database);
  await database.engine.pglite.exec("checkpoint");
  const files = Buffer.from(await (await database.engine.pglite.dumpDataDir("none")).arrayBuffer());
  await database.close();
  return brotliCompressSync(files, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      // The three databases of a cluster are nearly the same. The window has to reach from one to the next.
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: files.length,
    },
  });
}

const kept = join(folder, `empty-database-${await keyOfContent()}.br`);
try {
  await copyFile(kept, file);
} catch {
  await mkdir(folder, { recursive: true });
  await writeFile(kept, await make());
  await copyFile(kept, file);
}

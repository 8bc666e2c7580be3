import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/**
 * The files of an empty, migrated PGlite database, which the build makes (`build-database.mjs`). Creating them takes
 * several seconds of processor time. Undefined if there are none, as in a host that bundles its server.
 */
export async function readEmptyDatabase(): Promise<Blob | undefined> {
  const packed = await readFile(new URL("../empty-database.br", import.meta.url)).catch(() => undefined);
  if (packed === undefined) return undefined;
  return new Blob([new Uint8Array(await promisify(brotliDecompress)(packed))]);
}

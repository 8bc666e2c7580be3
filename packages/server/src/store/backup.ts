import { open, readFile, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { EmbeddedPostgres } from "./database.js";

/**
 * Writes a dump of an embedded database to a file that does not exist yet. What is there in the end is complete: it is
 * written under another name first.
 */
export async function writeBackup(pglite: EmbeddedPostgres, file: string): Promise<void> {
  const dump = await pglite.dumpDataDir("none");
  const packed = await promisify(gzip)(new Uint8Array(await dump.arrayBuffer()));
  const partial = `${file}.partial`;
  try {
    // Only for who runs this: names and addresses of people are in it.
    const handle = await open(partial, "wx", 0o600);
    try {
      await handle.writeFile(packed);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(partial, { force: true });
    throw error;
  }
}

/**
 * Reads a backup, for opening a database from it.
 *
 * @throws Error if the file is not one
 */
export async function readBackup(file: string): Promise<Blob> {
  const packed = await readFile(file);
  try {
    return new Blob([new Uint8Array(await promisify(gunzip)(packed))]);
  } catch (error) {
    throw new Error(`${file} is not a backup of Latchkey, or only a part of one.`, { cause: error });
  }
}

import { existsSync, rmSync } from "node:fs";
import { createLatchkey, DatabaseError } from "@latchkey/server";
import { databaseFolder, hostFile, secretFile } from "./settings.ts";

/**
 * Deletes the data of earlier runs, by name. Other files in the folder are kept.
 *
 * @throws DatabaseError `locked` while another process uses it
 */
export async function deleteData(dataFolder: string): Promise<void> {
  const folder = databaseFolder(dataFolder);
  if (existsSync(folder)) await assertUnused(folder);
  for (const path of [folder, hostFile(dataFolder), secretFile(dataFolder)])
    rmSync(path, { recursive: true, force: true });
}

/** Opening a database takes its lock. A broken database is not an error here, since it will be deleted. */
async function assertUnused(folder: string): Promise<void> {
  try {
    const latchkey = await createLatchkey({
      database: `pglite://${folder}`,
      secret: "only to see whether it opens ........",
      acceptUrl: "http://localhost/accept",
      logLevel: "silent",
    });
    await latchkey.stop();
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "locked") throw error;
  }
}

import { resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { Kysely, PGliteDialect } from "kysely";
import { withSpans } from "../observability/tracing.js";
import { withBundles } from "./bundle.js";
import { createConnectionQueue, queueLimits, withQueue, type ConnectionQueue } from "./connection-queue.js";
import { DatabaseError } from "./database-error.js";
import type { Database, OpenDatabaseOptions } from "./database.js";
import { readEmptyDatabase } from "./empty-database.js";
import { lockFolder, type FolderLock } from "./folder-lock.js";
import { SCHEMA } from "./schema-names.js";
import type { Schema } from "./schema.js";

/** Opens Postgres in this process, in a folder or in memory. */
export async function openPglite(folder: string | undefined, options: OpenDatabaseOptions): Promise<Database> {
  const dataDir = folder === undefined ? undefined : resolve(folder);
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir);
  try {
    const loadDataDir =
      options.loadDataDir ?? (dataDir === undefined && !options.fromScratch ? await readEmptyDatabase() : undefined);
    const pglite = await PGlite.create({
      extensions: { pg_trgm },
      // PGlite needs a folder of its own, so our lock is beside it.
      ...(dataDir === undefined ? {} : { dataDir: resolve(dataDir, "pgdata") }),
      ...(loadDataDir === undefined ? {} : { loadDataDir }),
    });
    const connections = createConnectionQueue({ connections: 1, ...queueLimits(options) });
    const queue = lock ? guarded(connections, lock) : connections;
    const root = new Kysely<Schema>({
      dialect: withQueue(withBundles(new PGliteDialect({ pglite })), queue),
      ...withSpans(),
    });
    return {
      db: root.withSchema(SCHEMA),
      queue,
      engine: { kind: "pglite", pglite },
      async close() {
        // Closing writes to the folder.
        if (lock?.isLost()) return lock.release();
        await root.destroy();
        // Kysely closes PGlite only if it has run a query.
        if (!pglite.closed) await pglite.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw new DatabaseError("unreachable", `The embedded database ${dataDir ?? "in memory"} did not open.`, {
      cause: error,
    });
  }
}

/** A queue that hands out no connection after the folder was taken over: writing to it would destroy it. */
const guarded = (queue: ConnectionQueue, lock: FolderLock): ConnectionQueue => ({
  ...queue,
  async acquire() {
    await queue.acquire();
    try {
      lock.assertHeld();
    } catch (error) {
      queue.release();
      throw error;
    }
  },
});

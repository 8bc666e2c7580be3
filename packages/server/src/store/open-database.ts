import { DatabaseError } from "./database-error.js";
import type { Database, OpenDatabaseOptions } from "./database.js";
import { openPglite } from "./pglite.js";
import { openPostgres } from "./postgres.js";

/**
 * Opens `pglite://memory`, `pglite:///absolute/folder`, `pglite://relative/folder` or `postgres://…`.
 *
 * @throws DatabaseError `url`, `locked` (PGlite folder in use by another process), `unreachable` or `unfit`
 */
export async function openDatabase(url: string, options: OpenDatabaseOptions = {}): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, options);
  const path = /^pglite:\/\/(.+)$/.exec(url)?.[1];
  if (path !== undefined) return openPglite(path === "memory" ? undefined : path, options);
  throw new DatabaseError(
    "url",
    "The database must be pglite://memory, pglite:///folder or postgres://user:password@host/name.",
  );
}

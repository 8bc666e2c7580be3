import { sql } from "kysely";
import type { Database } from "./database.js";
import { deleteOldImports } from "./imports.js";
import { deleteOldStats } from "./kept-stats.js";

/**
 * Deletes what has expired: counters, idempotency keys, password resets, sign-in links, sessions and old statistics. An
 * embedded database also gathers its statistics, because it has no daemon that does.
 */
export async function cleanUp({ db, engine }: Database): Promise<void> {
  await db
    .deleteFrom("counters")
    .where("window_ends_at", "<", sql<Date>`now()`)
    .execute();
  await db
    .deleteFrom("idempotency_keys")
    .where("expires_at", "<", sql<Date>`now()`)
    .execute();
  // Only those that fail again and again are left. Nobody waits for them anymore.
  await db
    .deleteFrom("password_reset_requests")
    .where("created_at", "<", sql<Date>`now() - interval '1 day'`)
    .execute();
  await sql`delete from latchkey.accounts_sign_in_link where expires_at < now()`.execute(db);
  // Until then they may still wait for the mail server.
  await sql`delete from latchkey.accounts_notice where created_at < now() - interval '7 days'`.execute(db);
  await sql`delete from latchkey.accounts_session where expires_at < now()`.execute(db);
  await deleteOldImports(db);
  await deleteOldStats(db);
  if (engine.kind === "pglite") await sql`analyze`.execute(db);
}

import { sql } from "kysely";
import type { Database } from "./database.js";
import { forgetOldWebhooks } from "./webhook-deliveries.js";

/**
 * Forgets what is over: counted windows, idempotency keys, sessions, old deliveries. An embedded database, which has no
 * daemon to do so, gathers its statistics.
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
  await sql`delete from latchkey.accounts_session where expires_at < now()`.execute(db);
  await forgetOldWebhooks(db);
  if (engine.kind === "pglite") await sql`analyze`.execute(db);
}

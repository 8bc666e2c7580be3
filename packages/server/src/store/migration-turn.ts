import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** The number of the lock, the same as in versions that migrated with Kysely's own migrator. */
const LOCK = "3853314791062309107";
const ASK_AGAIN_MS = 250;

/**
 * Runs work while this process alone migrates. The turn is a lock of an open transaction, which ends with its process
 * and works behind a pooler. Waiting is asking again: a statement that waits would hold up an index that the process in
 * front makes concurrently.
 *
 * @param db with a connection to spare, because one holds the turn
 * @param onWait called once if another process has the turn
 */
export async function inMigrationTurn<T>(db: Db, onWait: () => void, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const done = await db
      .transaction()
      .setIsolationLevel("read committed")
      .execute(async (trx) => {
        await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(trx);
        const { rows } = await sql<{ ours: boolean }>`
        select pg_try_advisory_xact_lock(${sql.raw(LOCK)}) as ours`.execute(trx);
        return rows[0]?.ours ? { result: await work() } : null;
      });
    if (done) return done.result;
    if (attempt === 1) onWait();
    await sleep(ASK_AGAIN_MS);
  }
}

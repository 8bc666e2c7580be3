import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { isRetryable } from "./database-error.js";
import type { Db, Trx } from "./schema.js";

const ATTEMPTS = 5;

/**
 * Thrown by a transaction's work that needs something done outside it first: it is undone, `prepare` runs, and the work
 * runs again.
 */
export class RunAgain extends Error {
  override readonly name = "RunAgain";
  constructor(readonly prepare: () => Promise<void>) {
    super("the transaction was to run again");
  }
}

/**
 * Runs work in one transaction (read committed), and again where it lost a race (serialization failure, deadlock).
 * So the work must do nothing outside the database; inside, use only the `trx` it is given.
 */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ;) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (error instanceof RunAgain) {
        await error.prepare();
        continue;
      }
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      // Those who collided must not meet again.
      await sleep(Math.random() * 10 * 2 ** attempt);
      attempt += 1;
    }
  }
}

/**
 * Makes everybody who names the same thing take turns until the transaction ends: for what a unique index cannot guard,
 * such as "find the contact of this address, or make it". What belongs to an organization is named with its id.
 */
export async function takeTurns(trx: Trx, ...thing: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(thing)}, 0))`.execute(trx);
}

/**
 * The same for many things at once, in one statement and in one order, so that two who name the same ones do not wait
 * for each other.
 */
export async function takeTurnsForEach(trx: Trx, things: readonly (readonly string[])[]): Promise<void> {
  if (things.length === 0) return;
  const names = things.map((thing) => JSON.stringify(thing));
  await sql`
    select pg_advisory_xact_lock(turn) from (
      select distinct hashtextextended(name, 0) as turn from unnest(${names}::text[]) as named (name) order by turn offset 0
    ) as turns`.execute(trx);
}

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { isRetryable } from "./database-error.js";
import type { Db, Trx } from "./schema.js";

const ATTEMPTS = 5;

/**
 * Throw it inside a transaction if something has to be done outside first: the transaction is rolled back, `prepare`
 * runs, and then the transaction runs again.
 */
export class RetryTransaction extends Error {
  override readonly name = "RetryTransaction";
  constructor(readonly prepare: () => Promise<void>) {
    super("The transaction has to be retried.");
  }
}

// A transaction that runs again is another object, so the actions of the first run are forgotten with it.
const followUps = new WeakMap<Trx, (() => void)[]>();

/**
 * Runs an action once the transaction has committed, if it does. It must not throw. In a transaction that
 * `inTransaction` does not run, the action runs at once: use it only for what may also happen too early, such as waking
 * a worker.
 */
export function afterCommit(trx: Trx, action: () => void): void {
  const actions = followUps.get(trx);
  if (actions) actions.push(action);
  else action();
}

/**
 * Runs work in a transaction (read committed), and retries it if it lost a race (serialization failure, deadlock). So
 * the work must have no effect outside the database. Inside it, use only the `trx` that it is given.
 */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ;) {
    try {
      const actions: (() => void)[] = [];
      const result = await db.transaction().execute((trx) => {
        followUps.set(trx, actions);
        return work(trx);
      });
      for (const action of actions) action();
      return result;
    } catch (error) {
      if (error instanceof RetryTransaction) {
        await error.prepare();
        continue;
      }
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      // Random, so that transactions that collided do not collide again.
      await sleep(Math.random() * 10 * 2 ** attempt);
      attempt += 1;
    }
  }
}

/**
 * Takes an advisory lock by name until the transaction ends. It is for rules that a unique index cannot enforce, such
 * as "find the contact with this address, or create it". Include the organization's id in the name of anything that
 * belongs to one.
 */
export async function takeTurns(trx: Trx, ...thing: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${turn(...thing)})`.execute(trx);
}

/** SQL expression: the key of this lock, for statements that take it together with others. */
export const turn = (...thing: string[]) => sql<string>`hashtextextended(${JSON.stringify(thing)}, 0)`;

/**
 * Takes many of these locks in one statement and in one order, so that two transactions that need the same ones do not
 * deadlock.
 */
export async function takeTurnsForEach(trx: Trx, things: readonly (readonly string[])[]): Promise<void> {
  if (things.length === 0) return;
  const names = things.map((thing) => JSON.stringify(thing));
  await sql`
    select pg_advisory_xact_lock(turn) from (
      select distinct hashtextextended(name, 0) as turn from unnest(${names}::text[]) as named (name)
        order by turn offset 0
    ) as turns`.execute(trx);
}

/** Lets the statements of this transaction take minutes, where a request waits for none of them or knows why. */
export async function allowMinutes(trx: Trx): Promise<void> {
  await sql`set local statement_timeout = '5min'`.execute(trx);
}

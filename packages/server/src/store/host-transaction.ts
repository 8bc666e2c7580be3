import { CompiledQuery } from "kysely";
import { isRetryable, isTemporary } from "./database-error.js";
import type { Trx } from "./schema.js";

/**
 * The transaction that a callback of the host takes part in. Writes through it are committed or rolled back with the
 * rest.
 */
export interface HostTransaction {
  /**
   * Runs one SQL statement, with `$1`, `$2`… for the values, in Latchkey's database. Use it for the host's own tables:
   * the tables of the schema `latchkey` are not an interface. A statement that fails rolls back the whole transaction,
   * even if the host catches the error.
   *
   * @throws the database's error; Error after the callback has ended, or for `begin`, `commit` and the like
   */
  query: (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[]; rowCount: number }>;
}

/**
 * A temporary failure of the database (unreachable, a lost race) inside a callback of the host; `cause` is the
 * database's error.
 */
export class TransactionFault extends Error {
  override readonly name = "TransactionFault";
}

const ENDS_TRANSACTION = /^\s*(begin|start|commit|end|rollback|abort|savepoint|release|prepare)\b/i;

/**
 * Lends a transaction to the host's code while `work` runs and `signal` has not aborted.
 *
 * @throws TransactionFault, or what `work` throws
 */
export async function lendTransaction<T>(
  trx: Trx,
  signal: AbortSignal,
  work: (transaction: HostTransaction) => T | Promise<T>,
): Promise<T> {
  let over = false;
  const faults: unknown[] = [];
  const transaction: HostTransaction = {
    async query(text: string, values: readonly unknown[] = []) {
      if (over || signal.aborted)
        throw new Error("The transaction is over: query() works until the callback has ended.");
      if (ENDS_TRANSACTION.test(text))
        throw new Error("The transaction begins and ends with the request: throw an error to undo it.");
      try {
        const { rows, numAffectedRows } = await trx.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(text, [...values]),
        );
        // PGlite returns 0 for a select.
        return { rows, rowCount: Math.max(rows.length, Number(numAffectedRows ?? 0)) };
      } catch (error) {
        faults.push(error);
        throw error;
      }
    },
  };
  try {
    const result = await work(transaction);
    // The database has aborted the transaction, even if the host caught the error.
    if (faults.length > 0) throw faults[0];
    return result;
  } catch (error) {
    const ours = faults.find((fault) => isRetryable(fault) || isTemporary(fault));
    throw ours === undefined ? error : new TransactionFault("The database could not do it now.", { cause: ours });
  } finally {
    over = true;
  }
}

import { CompiledQuery } from "kysely";
import { isRetryable, isTemporary } from "./database-error.js";
import type { Trx } from "./schema.js";

/**
 * The transaction that a callback of the host's is part of: what is written through it is kept or undone with the rest.
 */
export interface HostTransaction {
  /**
   * Runs one SQL statement, with `$1`, `$2`… for the values, in the database that Latchkey is in. Its tables are the
   * host's own: those of the schema `latchkey` are not an interface. A statement that fails undoes the whole
   * transaction, also where the host catches what it throws.
   *
   * @throws what the database says; Error once the callback has ended, or for `begin`, `commit` and their kind
   */
  query: (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[]; rowCount: number }>;
}

/** The database's own trouble (away, a lost race) inside a callback of the host's; `cause` is what it said. */
export class TransactionFault extends Error {
  override readonly name = "TransactionFault";
}

const ENDS_TRANSACTION = /^\s*(begin|start|commit|end|rollback|abort|savepoint|release|prepare)\b/i;

/**
 * Lends a transaction to the host's code, for as long as `work` runs and `signal` has not aborted. @throws
 * TransactionFault, or what `work` throws
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
        // PGlite says 0 of a select.
        return { rows, rowCount: Math.max(rows.length, Number(numAffectedRows ?? 0)) };
      } catch (error) {
        faults.push(error);
        throw error;
      }
    },
  };
  try {
    const result = await work(transaction);
    // The database has given the transaction up, whatever the host made of it.
    if (faults.length > 0) throw faults[0];
    return result;
  } catch (error) {
    const ours = faults.find((fault) => isRetryable(fault) || isTemporary(fault));
    throw ours === undefined ? error : new TransactionFault("The database could not do it now.", { cause: ours });
  } finally {
    over = true;
  }
}

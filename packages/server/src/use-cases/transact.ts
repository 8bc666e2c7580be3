import type { Trx } from "../store/schema.js";
import { inTransaction } from "../store/transaction.js";
import type { App, Call } from "./app.js";

/** Runs a use-case in one transaction, which also stores its output for the idempotency key. */
export function transact<Output>(app: App, call: Call, work: (trx: Trx) => Promise<Output>): Promise<Output> {
  return inTransaction(app.db, async (trx) => {
    const output = await work(trx);
    await call.remember?.(trx, output);
    return output;
  });
}

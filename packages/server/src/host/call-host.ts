import type { Logger } from "../log.js";
import { refuse } from "../refusal.js";
import { TransactionFault } from "../store/host-transaction.js";

/** How long a callback of the host may take, in milliseconds. */
export const HOST_TIMEOUT_MS = 5000;

/** One call of the host's code. */
export interface HostCall<Result> {
  /** The option that the callback was given as, for the log: `organizations.get`. */
  callback: string;
  /** Calls it. `signal` aborts once its result is no longer needed. */
  call: (signal: AbortSignal) => unknown;
  /**
   * Validates the result.
   *
   * @throws Error that says what is wrong with it
   */
  read: (result: unknown) => Result;
  /** In milliseconds. Default: {@link HOST_TIMEOUT_MS}. */
  timeoutMs?: number | undefined;
}

/**
 * Calls the host's code, which may throw, hang or return anything. A failure is logged once, by the callback's name.
 *
 * @throws Refusal `host_unavailable`
 */
export async function callHost<Result>(
  log: Logger,
  { callback, call, read, timeoutMs = HOST_TIMEOUT_MS }: HostCall<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let fault = "threw";
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`${callback} took longer than ${timeoutMs} ms.`);
      fault = "timed out";
      controller.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    // Called within a promise, so that synchronous errors are caught too.
    const result = await Promise.race([Promise.resolve(controller.signal).then(call), timeout]);
    fault = "returned something that cannot be used";
    return read(result);
  } catch (error) {
    // A fault of the database during the callback is not the host's. The transaction may succeed when run again.
    if (error instanceof TransactionFault) throw error.cause;
    log.error({ err: error, callback }, `the host's ${callback} ${fault}`);
    throw refuse("host_unavailable", { callback }).because({
      reason: "host_callback_failed",
      detail: `The host's ${callback} ${fault}. The server's log has the details.`,
      facts: { callback },
    });
  } finally {
    clearTimeout(timer);
  }
}

import type { Logger } from "../log.js";
import { refuse } from "../refusal.js";
import { TransactionFault } from "../store/host-transaction.js";

/** How long a callback of the host may take, in milliseconds. */
export const HOST_TIMEOUT_MS = 5000;

/** One question to the host's own code. */
export interface HostCall<Answer> {
  /** The option that the callback was given under, for the log: `organizations.get`. */
  callback: string;
  /** Asks; `signal` aborts once nobody waits for the answer any more. */
  ask: (signal: AbortSignal) => unknown;
  /** Makes of the answer what we need. @throws Error that says what is wrong with it */
  read: (answer: unknown) => Answer;
  /** Milliseconds; default {@link HOST_TIMEOUT_MS}. */
  timeoutMs?: number | undefined;
}

/**
 * Asks the host, whose code may throw, hang or answer anything. What goes wrong there is logged once, by the callback's
 * name.
 *
 * @throws Refusal `host_unavailable`
 */
export async function callHost<Answer>(
  log: Logger,
  { callback, ask, read, timeoutMs = HOST_TIMEOUT_MS }: HostCall<Answer>,
): Promise<Answer> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let fault = "threw";
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`${callback} did not answer within ${timeoutMs} ms.`);
      fault = "did not answer in time";
      late.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    // Called within a promise, so that what it throws at once is caught as well.
    const answer = await Promise.race([Promise.resolve(late.signal).then(ask), timeout]);
    fault = "answered with something that cannot be used";
    return read(answer);
  } catch (error) {
    // What the database did in the middle of it is no fault of the host's: it may do when run again.
    if (error instanceof TransactionFault) throw error.cause;
    log.error({ err: error, callback }, `the host's ${callback} ${fault}`);
    throw refuse("host_unavailable", { callback }).because({
      reason: "host_callback_failed",
      detail: `${callback} of the host ${fault}. The server's log says more.`,
      facts: { callback },
    });
  } finally {
    clearTimeout(timer);
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { pauseAfter, type RetryPauses } from "./retry.js";

/** Pauses all sending of this process while the mail server itself fails, so that not every mail has to find out. */
export interface CircuitBreaker {
  /** Waits until mails may be sent. */
  wait(): Promise<void>;
  /** Whether mails have to wait now. */
  isOpen(): boolean;
  /** Records that the server failed. @returns true for the first of the mails in progress that reports it */
  recordFailure(): boolean;
  /** Records that the server accepts mail. */
  recordSuccess(): void;
  /** Lets all waiting mails proceed, because the process is about to stop. */
  release(): void;
}

// A server that is back should be noticed soon.
const LONGEST_SECONDS = 30;

/** Creates a circuit breaker whose pauses grow while the server keeps failing. */
export function createCircuitBreaker({ first, longest }: RetryPauses): CircuitBreaker {
  const pauses = { first, longest: Math.min(longest, LONGEST_SECONDS) };
  let failures = 0;
  let until = 0;
  let waiting = new AbortController();
  let ended = false;
  const letGo = () => {
    until = 0;
    waiting.abort();
    waiting = new AbortController();
  };
  return {
    async wait() {
      const ms = until - performance.now();
      // An aborted pause is over too.
      if (ms > 0 && !ended) await sleep(ms, undefined, { signal: waiting.signal }).catch(() => {});
    },
    isOpen: () => !ended && performance.now() < until,
    recordFailure() {
      if (performance.now() < until) return false;
      failures += 1;
      until = performance.now() + pauseAfter(failures, pauses) * 1000;
      return true;
    },
    recordSuccess() {
      failures = 0;
      if (until > 0) letGo();
    },
    release() {
      ended = true;
      letGo();
    },
  };
}

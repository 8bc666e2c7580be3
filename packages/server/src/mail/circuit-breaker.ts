import { setTimeout as sleep } from "node:timers/promises";
import { pauseAfter, type RetryPauses } from "./retry.js";

/**
 * Holds back all sending of this process for a moment where the mail server itself is at fault, so that not every mail
 * has to find out.
 */
export interface CircuitBreaker {
  /** Waits until mails may be tried. */
  wait(): Promise<void>;
  /** The server is at fault. @returns whether that is news: the first of those that were under way at once */
  recordFailure(): boolean;
  /** The server takes mails. */
  recordSuccess(): void;
  /** Nobody waits any more: the process is about to stop. */
  release(): void;
}

// Those who wait hold on to their jobs, and a server that is back should be noticed soon.
const LONGEST_SECONDS = 30;

/** A hold whose pauses grow while the server stays at fault. */
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
      // Cut short, it is over too.
      if (ms > 0 && !ended) await sleep(ms, undefined, { signal: waiting.signal }).catch(() => {});
    },
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

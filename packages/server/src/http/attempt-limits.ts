import { refuse } from "../refusal.js";
import { countInWindow, fullUntil, uncount, type Window } from "../store/counters.js";
import type { Db } from "../store/schema.js";
import type { CountedAttempt } from "./counted-attempts.js";

/** Limits guesses of tokens, codes and passwords. Counted in the database, so the limits apply across all processes. */
export interface AttemptLimits {
  /** @throws Refusal `rate_limited` if the address is over its limit */
  assertAllowed(address: string): Promise<void>;
  /** Counts one wrong guess from an address. */
  countWrong(address: string): Promise<void>;
  /**
   * Counts an attempt before it is checked, so that many attempts at once cannot all run before the first is counted.
   *
   * @throws Refusal `rate_limited` if the account or the address is over its limit
   */
  count(attempt: CountedAttempt): Promise<void>;
  /** Uncounts an attempt that was not a wrong guess. */
  uncount(attempt: CountedAttempt): Promise<void>;
}

// Attackers use many addresses for one account. An owner who mistypes stays well below this.
const ACCOUNT_LIMIT = 20;
const ACCOUNT_SECONDS = 15 * 60;

/** @param perMinute wrong guesses that an address has per minute */
export function createAttemptLimits(db: Db, perMinute: number): AttemptLimits {
  const windowOfAddress = (address: string): Window => ({
    key: `guess:address:${address}`,
    limit: perMinute,
    seconds: 60,
  });
  const windowOf = (attempt: CountedAttempt): Window =>
    "address" in attempt
      ? windowOfAddress(attempt.address)
      : { key: `guess:account:${attempt.account}`, limit: attempt.limit ?? ACCOUNT_LIMIT, seconds: ACCOUNT_SECONDS };
  const rateLimited = (until: Date) => refuse("rate_limited", { retryAt: until.toISOString() });
  return {
    async assertAllowed(address) {
      const until = await fullUntil(db, windowOfAddress(address));
      if (until) throw rateLimited(until);
    },
    async countWrong(address) {
      await countInWindow(db, windowOfAddress(address));
    },
    async count(attempt) {
      const window = windowOf(attempt);
      const { count, endsAt } = await countInWindow(db, window);
      if (count > window.limit) throw rateLimited(endsAt);
    },
    async uncount(attempt) {
      await uncount(db, windowOf(attempt).key);
    },
  };
}

import { refuse } from "../refusal.js";
import { countInWindow, heldUntil, uncount, type Window } from "../store/counters.js";
import type { Db } from "../store/schema.js";
import type { CountedAttempt } from "./counted-attempts.js";

/**
 * Holds back who guesses tokens, codes and passwords. Counted in the database, so that the limits hold over all
 * processes.
 */
export interface AttemptLimits {
  /** @throws Refusal `rate_limited` where the address is past its limit */
  assertAllowed(address: string): Promise<void>;
  /** Counts one wrong guess of an address. */
  count(address: string): Promise<void>;
  /**
   * Counts an attempt before it is judged: a password is short enough to be guessed, and many attempts at once must not
   * all come before the first is counted.
   *
   * @throws Refusal `rate_limited` where the account or the address is past its limit
   */
  spend(guessed: CountedAttempt): Promise<void>;
  /** Takes an attempt back that was no wrong guess. */
  refund(guessed: CountedAttempt): Promise<void>;
}

// An account is guessed at from many addresses; its owner, who mistypes, is well below this.
const ACCOUNT_LIMIT = 20;
const ACCOUNT_SECONDS = 15 * 60;

/** @param perMinute wrong guesses that an address has a minute */
export function createAttemptLimits(db: Db, perMinute: number): AttemptLimits {
  const ofAddress = (address: string): Window => ({ key: `guess:address:${address}`, limit: perMinute, seconds: 60 });
  const windowOf = (guessed: CountedAttempt): Window =>
    "address" in guessed
      ? ofAddress(guessed.address)
      : { key: `guess:account:${guessed.account}`, limit: guessed.limit ?? ACCOUNT_LIMIT, seconds: ACCOUNT_SECONDS };
  const heldBack = (until: Date) => refuse("rate_limited", { retryAt: until.toISOString() });
  return {
    async assertAllowed(address) {
      const until = await heldUntil(db, ofAddress(address));
      if (until) throw heldBack(until);
    },
    async count(address) {
      await countInWindow(db, ofAddress(address));
    },
    async spend(guessed) {
      const window = windowOf(guessed);
      const { count, endsAt } = await countInWindow(db, window);
      if (count > window.limit) throw heldBack(endsAt);
    },
    async refund(guessed) {
      await uncount(db, windowOf(guessed).key);
    },
  };
}

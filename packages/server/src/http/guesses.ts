import { refuse } from "../refusal.js";
import { countInWindow, heldUntil, type Window } from "../store/counters.js";
import type { Db } from "../store/schema.js";

/** Holds back who guesses tokens, codes and passwords. Counted in the database, so that the limits hold over all processes. */
export interface Guesses {
  /** @throws Refusal `rate_limited` where the address or the account is past its limit */
  assertAllowed(address: string, account: string | null): Promise<void>;
  /** Counts one wrong guess. */
  count(address: string, account: string | null): Promise<void>;
}

/** @param perMinute wrong guesses that an address has a minute */
export function createGuesses(db: Db, perMinute: number): Guesses {
  const windows = (address: string, account: string | null): Window[] => [
    { key: `guess:address:${address}`, limit: perMinute, seconds: 60 },
    // An account is guessed at from many addresses; its owner, who mistypes, is well below this.
    ...(account === null ? [] : [{ key: `guess:account:${account}`, limit: 20, seconds: 15 * 60 }]),
  ];
  return {
    async assertAllowed(address, account) {
      const until = await heldUntil(db, windows(address, account));
      if (until) throw refuse("rate_limited", { retryAt: until.toISOString() });
    },
    async count(address, account) {
      for (const window of windows(address, account)) await countInWindow(db, window);
    },
  };
}

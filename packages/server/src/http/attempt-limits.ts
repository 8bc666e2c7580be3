import type { GuessTarget } from "@latchkey/core/rules";
import { refuse, type Refusal } from "../refusal.js";
import type { Keyring } from "../secrets/keyring.js";
import { countInWindow, fullUntil, uncount } from "../store/counters.js";
import type { Db } from "../store/schema.js";
import { createWindows } from "./counted-attempts.js";

/**
 * Limits guesses of tokens, codes and passwords from network addresses. Counted in the database, so the limits apply
 * across all processes.
 */
export interface AttemptLimits {
  /** @throws Refusal `rate_limited` if the address is over its limit */
  assertAllowed(address: string): Promise<void>;
  /** The refusal `rate_limited` if the address is over its limit; else null. */
  refusalOf(address: string): Promise<Refusal | null>;
  /** Counts one wrong guess from an address. */
  countWrong(address: string): Promise<void>;
  /**
   * Counts an attempt before it is checked, so that many attempts at once cannot all run before the first is counted.
   *
   * @throws Refusal `rate_limited` if the target is over its limit
   */
  count(target: GuessTarget, address: string): Promise<void>;
  /** Uncounts an attempt that was not a wrong guess. */
  uncount(target: GuessTarget, address: string): Promise<void>;
}

/** @param perMinute wrong guesses that an address has per minute */
export function createAttemptLimits(db: Db, keyring: Keyring, perMinute: number): AttemptLimits {
  const windowOf = createWindows(keyring, perMinute);
  const ofAddress = { of: "address" } as const;
  const rateLimited = (until: Date, of: GuessTarget["of"]) =>
    refuse("rate_limited", { retryAt: until.toISOString() }).because({ reason: `too_many_guesses_of_${of}` });
  const refusalOf = async (address: string) => {
    const until = await fullUntil(db, windowOf(ofAddress, address));
    return until && rateLimited(until, "address");
  };
  return {
    async assertAllowed(address) {
      const refusal = await refusalOf(address);
      if (refusal) throw refusal;
    },
    refusalOf,
    async countWrong(address) {
      await countInWindow(db, windowOf(ofAddress, address));
    },
    async count(target, address) {
      const window = windowOf(target, address);
      const { count, endsAt } = await countInWindow(db, window);
      if (count > window.limit) throw rateLimited(endsAt, target.of);
    },
    async uncount(target, address) {
      await uncount(db, windowOf(target, address).key);
    },
  };
}

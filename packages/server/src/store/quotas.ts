import { countInWindow, type Window } from "./counters.js";
import type { Db } from "./schema.js";
import { RunAgain } from "./transaction.js";

/**
 * Limits over all processes for what happens so often that a row counting it would be what everybody waits for. A
 * process takes a hundredth of a limit at a time out of the database, and spends it in memory: no limit is ever
 * exceeded, and a process that ends leaves that much unused.
 */
export interface Quotas {
  /**
   * Spends one of each, or nothing. For use inside `inTransaction`, whose work then runs again once there is something
   * to spend.
   *
   * @returns until when the first window that is used up holds; null where one of each was spent
   * @throws RunAgain
   */
  spend(windows: readonly Window[]): Date | null;
}

interface Share {
  left: number;
  /** The database has no more to give. */
  last: boolean;
  /** By this process's own steady clock. */
  endsAtMs: number;
  endsAt: Date;
}

const SHARES_OF_A_LIMIT = 100;
const KEEP_AT_MOST = 1000;

/** Quotas over a database; give it the outer handle. */
export function createQuotas(db: Db): Quotas {
  const shares = new Map<string, Share>();
  const current = ({ key }: Window): Share | undefined => {
    const share = shares.get(key);
    return share !== undefined && performance.now() < share.endsAtMs ? share : undefined;
  };

  async function takeShare(window: Window): Promise<void> {
    const size = Math.ceil(window.limit / SHARES_OF_A_LIMIT);
    const { count, endsAt, endsInMs } = await countInWindow(db, window, size);
    const granted = Math.max(0, size - Math.max(0, count - window.limit));
    if (shares.size >= KEEP_AT_MOST)
      for (const [key, { endsAtMs }] of shares) if (performance.now() >= endsAtMs) shares.delete(key);
    // Another transaction may have fetched one in the meantime.
    const left = granted + (current(window)?.left ?? 0);
    shares.set(window.key, { left, last: count >= window.limit, endsAt, endsAtMs: performance.now() + endsInMs });
  }

  return {
    spend(windows) {
      const held: Share[] = [];
      for (const window of windows) {
        const share = current(window);
        if (share === undefined || (share.left === 0 && !share.last)) throw new RunAgain(() => takeShare(window));
        if (share.left === 0) return share.endsAt;
        held.push(share);
      }
      for (const share of held) share.left -= 1;
      return null;
    },
  };
}

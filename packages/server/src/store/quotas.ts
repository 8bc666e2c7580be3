import { countInWindow, type Window } from "./counters.js";
import type { Db } from "./schema.js";
import { RetryTransaction } from "./transaction.js";

/**
 * Limits across all processes for frequent events, for which a single counter row would be a bottleneck. A process
 * takes a hundredth of a limit at a time out of the database, and spends it from memory. No limit is ever exceeded; a
 * process that ends leaves at most that share unused.
 */
export interface Quotas {
  /**
   * Spends up to `count` of each window, and the same number of each. Call it inside `inTransaction`: if a share has to
   * be fetched first, it throws, and the transaction runs again.
   *
   * @returns the number spent, and when the first exhausted window ends, if it is fewer than `count`
   * @throws RetryTransaction
   */
  spend(windows: readonly Window[], count: number): { spent: number; until: Date | null };
}

interface Share {
  left: number;
  /** The limit is exhausted in the database too. */
  last: boolean;
  /** By this process's monotonic clock. */
  endsAtMs: number;
  endsAt: Date;
}

const SHARES_OF_A_LIMIT = 100;
const KEEP_AT_MOST = 1000;

/** Creates quotas over a database. Pass the outer handle, not a transaction. */
export function createQuotas(db: Db): Quotas {
  const shares = new Map<string, Share>();
  const current = ({ key }: Window): Share | undefined => {
    const share = shares.get(key);
    return share !== undefined && performance.now() < share.endsAtMs ? share : undefined;
  };

  async function takeShare(window: Window, wanted: number): Promise<void> {
    const size = Math.max(wanted, Math.ceil(window.limit / SHARES_OF_A_LIMIT));
    const { count, endsAt, endsInMs } = await countInWindow(db, window, size);
    const granted = Math.max(0, size - Math.max(0, count - window.limit));
    if (shares.size >= KEEP_AT_MOST)
      for (const [key, { endsAtMs }] of shares) if (performance.now() >= endsAtMs) shares.delete(key);
    // Another transaction may have fetched a share in the meantime.
    const left = granted + (current(window)?.left ?? 0);
    shares.set(window.key, { left, last: count >= window.limit, endsAt, endsAtMs: performance.now() + endsInMs });
  }

  return {
    spend(windows, count) {
      let spent = count;
      let until: Date | null = null;
      const held: Share[] = [];
      for (const window of windows) {
        const share = current(window);
        if (share === undefined || (share.left < spent && !share.last))
          throw new RetryTransaction(() => takeShare(window, spent - (share?.left ?? 0)));
        if (share.left < spent) {
          spent = share.left;
          until = share.endsAt;
        }
        held.push(share);
      }
      for (const share of held) share.left -= spent;
      return { spent, until };
    },
  };
}

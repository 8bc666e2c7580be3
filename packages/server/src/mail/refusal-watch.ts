/**
 * Notices when a mail server refuses most recipients. Then it is more likely at fault than all of their addresses: a
 * relay that is set up wrong calls everyone unknown.
 */
export interface RefusalWatch {
  /**
   * Records what the mail server said of a recipient. A recipient that it takes while mails are stopped lets them go on.
   *
   * @returns whether mails have to stop
   */
  record(email: string, isRefused: boolean): boolean;
  /** Whether mails are stopped: only one at a time is tried. */
  isStopped(): boolean;
}

const WINDOW_MS = 60_000;

/** Fewer refused recipients are no reason to stop: a few bad addresses are usual. */
export const FEWEST_REFUSED = 10;

/** Creates a watch over the last minute. It counts each address once, by what was said of it last. */
export function createRefusalWatch(nowMs: () => number = () => performance.now()): RefusalWatch {
  const recent = new Map<string, { at: number; isRefused: boolean }>();
  let stopped = false;

  function forgetOld(): void {
    const since = nowMs() - WINDOW_MS;
    for (const [email, { at }] of recent) {
      if (at >= since) break;
      recent.delete(email);
    }
  }

  return {
    record(email, isRefused) {
      if (stopped && !isRefused) {
        stopped = false;
        recent.clear();
      }
      recent.delete(email);
      recent.set(email, { at: nowMs(), isRefused });
      forgetOld();
      const refused = [...recent.values()].filter((one) => one.isRefused).length;
      stopped ||= refused >= FEWEST_REFUSED && refused * 2 > recent.size;
      return stopped;
    },
    isStopped: () => stopped,
  };
}

/** Repeats some work for as long as anyone is subscribed. */
export interface Poller {
  /**
   * Subscribes.
   *
   * @returns a function that unsubscribes
   */
  subscribe(): () => void;
  /**
   * Does the work once more, starting after this call.
   *
   * @param done runs after it, and before the work is next done
   * @throws what the work threw
   */
  runNow(done?: () => void): Promise<void>;
}

/**
 * @param work never runs twice at once
 * @param onIdle called when the last subscriber has left
 */
export function createPoller(
  work: () => Promise<void>,
  everyMs: number,
  onFault: (error: unknown) => void,
  onIdle: () => void,
): Poller {
  let subscribers = 0;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  async function runAfter(before: Promise<void>, done?: () => void): Promise<void> {
    await before;
    await work();
    done?.();
  }

  function runNow(done?: () => void): Promise<void> {
    const next = runAfter(last, done);
    last = next.catch(() => undefined);
    return next;
  }

  async function tick(): Promise<void> {
    await runNow().catch(onFault);
    if (subscribers > 0) schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => void tick(), everyMs);
    timer.unref();
  }

  return {
    runNow,
    subscribe() {
      subscribers += 1;
      if (subscribers === 1) schedule();
      let unsubscribed = false;
      return () => {
        if (unsubscribed) return;
        unsubscribed = true;
        subscribers -= 1;
        if (subscribers > 0) return;
        clearTimeout(timer);
        onIdle();
      };
    },
  };
}

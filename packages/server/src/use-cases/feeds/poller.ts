/** Repeats some work for as long as anyone is subscribed. */
export interface Poller {
  /**
   * Subscribes.
   *
   * @returns a function that unsubscribes
   */
  enter(): () => void;
  /**
   * Does the work once more, starting after this call.
   *
   * @throws what the work threw
   */
  now(): Promise<void>;
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

  function now(): Promise<void> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  async function again(): Promise<void> {
    await now().catch(onFault);
    if (subscribers > 0) later();
  }

  function later(): void {
    timer = setTimeout(() => void again(), everyMs);
    timer.unref();
  }

  return {
    now,
    enter() {
      subscribers += 1;
      if (subscribers === 1) later();
      let gone = false;
      return () => {
        if (gone) return;
        gone = true;
        subscribers -= 1;
        if (subscribers > 0) return;
        clearTimeout(timer);
        onIdle();
      };
    },
  };
}

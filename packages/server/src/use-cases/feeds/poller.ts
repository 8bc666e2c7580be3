/** Does the same thing again and again for as long as somebody is there. */
export interface Poller {
  /** Somebody comes; answers what to call when they go. */
  enter(): () => void;
  /** Does it once more, beginning after this call. @throws what it threw */
  now(): Promise<void>;
}

/**
 * @param work is never run twice at once
 * @param onIdle nobody is there any more
 */
export function createPoller(
  work: () => Promise<void>,
  everyMs: number,
  onFault: (error: unknown) => void,
  onIdle: () => void,
): Poller {
  let there = 0;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  function now(): Promise<void> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  async function again(): Promise<void> {
    await now().catch(onFault);
    if (there > 0) later();
  }

  function later(): void {
    timer = setTimeout(() => void again(), everyMs);
    timer.unref();
  }

  return {
    now,
    enter() {
      there += 1;
      if (there === 1) later();
      let gone = false;
      return () => {
        if (gone) return;
        gone = true;
        there -= 1;
        if (there > 0) return;
        clearTimeout(timer);
        onIdle();
      };
    },
  };
}

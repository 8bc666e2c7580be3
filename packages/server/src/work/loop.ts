import { setImmediate, setTimeout as sleep } from "node:timers/promises";

/** Work that is repeated while there is some. */
export interface Loop {
  /** Looks for work at once. */
  wake(): void;
  /** Starts no further round, and waits for the one in progress. */
  stop(): Promise<void>;
}

/** How a loop runs. */
export interface LoopOptions {
  /** The longest pause between two rounds. It finds what became due, and what other processes left. */
  pollMs: number;
  /** The pause after a round that failed. */
  faultMs: number;
  /** Called if a round fails. */
  onFault: (error: unknown) => void;
}

/**
 * Repeats a round at once while it returns true, otherwise when it is woken, or after a while.
 *
 * @param round does some work, and returns whether there may be more that it could do now
 */
export function startLoop(round: () => Promise<boolean>, { pollMs, faultMs, onFault }: LoopOptions): Loop {
  const stopping = new AbortController();
  let woken = false;
  let pause = new AbortController();

  const rest = async (ms: number) => {
    pause = new AbortController();
    await sleep(ms, undefined, { signal: pause.signal }).catch(() => {});
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      // The embedded database resolves within the same turn of the event loop. Without this pause, nothing else would
      // happen while there is work.
      await setImmediate();
      woken = false;
      let more = false;
      try {
        more = await round();
      } catch (error) {
        onFault(error);
        if (!stopping.signal.aborted) await rest(faultMs);
        continue;
      }
      if (!more && !woken && !stopping.signal.aborted) await rest(pollMs);
    }
  };
  const running = run();
  return {
    wake() {
      woken = true;
      pause.abort();
    },
    stop() {
      stopping.abort();
      pause.abort();
      return running;
    },
  };
}

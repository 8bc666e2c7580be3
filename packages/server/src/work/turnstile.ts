/** Lets only so many in at the same time. */
export interface Turnstile {
  /** Waits until there is room. */
  enter(): Promise<void>;
  leave(): void;
}

/** Creates a turnstile; first come, first served. */
export function createTurnstile(most: number): Turnstile {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    async enter() {
      if (inside < most) inside += 1;
      else await new Promise<void>((proceed) => waiting.push(proceed));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
}

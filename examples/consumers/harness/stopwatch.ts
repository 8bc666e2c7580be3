/** Measures the steps of a host, one after the other. */
export interface Stopwatch {
  /** Measures one step. */
  time: <Result>(step: string, work: () => Promise<Result>) => Promise<Result>;
  /** Another that has measured the same so far: for one of several ways to go on. */
  next: (way: string) => Stopwatch;
  /** All steps in one line, with what they add up to. */
  line: () => string;
}

/** A stopwatch for one host. */
export function startStopwatch(name: string): Stopwatch {
  return goOn(name, []);
}

function goOn(name: string, measured: readonly { step: string; seconds: number }[]): Stopwatch {
  const steps = [...measured];
  return {
    async time(step, work) {
      const startedAt = performance.now();
      const result = await work();
      steps.push({ step, seconds: (performance.now() - startedAt) / 1000 });
      return result;
    },
    next: (way) => goOn(`${name}, npm run ${way}`, steps),
    line() {
      const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
      const parts = steps.map(({ step, seconds }) => `${step} ${seconds.toFixed(1)} s`).join(", ");
      return `${name}: from an empty folder to an accepted invitation in ${total.toFixed(1)} s (${parts})`;
    },
  };
}

const MIB = 1024 * 1024;

/** The memory of the process after a garbage collection. */
interface Held {
  done: number;
  heapMiB: number;
  rssMiB: number;
}

/** The memory of a run. */
export class Memory {
  readonly held: Held[] = [];

  measure(done: number): Held {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const now = { done, heapMiB: Math.round(heapUsed / MIB), rssMiB: Math.round(rss / MIB) };
    this.held.push(now);
    return now;
  }
}

/** Only a long run shows a trend: in a short one caches are still filling. */
const LONG_RUN = 200_000;

/** Compares the median of the heap in the last third with that in the middle third. */
export function memoryFault({ held }: Memory): string[] {
  if ((held.at(-1)?.done ?? 0) < LONG_RUN) return [];
  const third = Math.floor(held.length / 3);
  const median = (part: Held[]) =>
    part.map(({ heapMiB }) => heapMiB).toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
  const [middle, last] = [median(held.slice(third, -third)), median(held.slice(-third))];
  return last > middle * 1.15 + 10
    ? [`The heap grows: ${middle} MiB in the middle of the run, ${last} MiB in its last third.`]
    : [];
}

/** Route × requests × statuses. */
export function toTable(counts: ReadonlyMap<string, ReadonlyMap<number, number>>): string {
  const sum = (statuses: ReadonlyMap<number, number>) => [...statuses.values()].reduce((total, n) => total + n, 0);
  const describe = (statuses: ReadonlyMap<number, number>) =>
    [...statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, n]) => `${status === 0 ? "hung up" : status}: ${n}`)
      .join(", ");
  const all = new Map<number, number>();
  for (const statuses of counts.values())
    for (const [status, n] of statuses) all.set(status, (all.get(status) ?? 0) + n);
  const rows = [...counts, ["all", all] as const].map(
    ([name, statuses]) => `| ${name} | ${sum(statuses)} | ${describe(statuses)} |`,
  );
  return ["| route | requests | answers |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Labels of a value, in the order in which they are shown. */
export type Labels = Readonly<Record<string, string>>;

/** A number that only grows, for each combination of labels. */
export interface Counter {
  add(labels: Labels, amount?: number): void;
  lines(): string[];
}

/** How values are spread, for each combination of labels. */
export interface Histogram {
  record(labels: Labels, value: number): void;
  lines(): string[];
}

// A label that grows without bound would fill the memory. What is new beyond these is left out.
const MOST_SERIES = 2000;

/** A counter in the text format of Prometheus. */
export function createCounter(name: string, help: string): Counter {
  const values = new Map<string, number>();
  return {
    add(labels, amount = 1) {
      const key = shown(labels);
      if (!values.has(key) && values.size >= MOST_SERIES) return;
      values.set(key, (values.get(key) ?? 0) + amount);
    },
    lines: () => [...heading(name, help, "counter"), ...[...values].map(([key, value]) => `${name}${key} ${value}`)],
  };
}

/** @param bounds the upper bounds of the buckets, ascending */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
  return {
    record(labels, value) {
      const key = shown(labels);
      let one = series.get(key);
      if (!one) {
        if (series.size >= MOST_SERIES) return;
        one = { labels, counts: bounds.map(() => 0), sum: 0, count: 0 };
        series.set(key, one);
      }
      const bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket >= 0) one.counts[bucket] = (one.counts[bucket] ?? 0) + 1;
      one.sum += value;
      one.count += 1;
    },
    lines: () => [
      ...heading(name, help, "histogram"),
      ...[...series.values()].flatMap(({ labels, counts, sum, count }) => {
        let below = 0;
        const buckets = bounds.map((bound, index) => {
          below += counts[index] ?? 0;
          return `${name}_bucket${shown({ ...labels, le: String(bound) })} ${below}`;
        });
        return [
          ...buckets,
          `${name}_bucket${shown({ ...labels, le: "+Inf" })} ${count}`,
          `${name}_sum${shown(labels)} ${sum}`,
          `${name}_count${shown(labels)} ${count}`,
        ];
      }),
    ],
  };
}

/** The lines of values that are measured now. */
export const gaugeLines = (name: string, help: string, values: readonly { labels: Labels; value: number }[]) => [
  ...heading(name, help, "gauge"),
  ...values.map(({ labels, value }) => `${name}${shown(labels)} ${value}`),
];

const heading = (name: string, help: string, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];

function shown(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (value: string) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

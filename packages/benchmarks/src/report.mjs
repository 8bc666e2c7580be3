import { median, quantile } from "./measure.mjs";

/** A figure with as many digits as it deserves. */
export function figure(value) {
  if (Number.isNaN(value)) return "—";
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(2);
}

/** The median, with the values below which a tenth and nine tenths lie. */
export const spread = (values, unit = "") =>
  `${figure(median(values))}${unit} (${figure(quantile(values, 0.1))}–${figure(quantile(values, 0.9))})`;

export const ratio = (value) => `${figure(value)} ×`;

/** A promise about a ratio that has to be at least, or at most, so large. */
export const atLeast = (work, wanted, value) => ({
  work,
  promised: `at least ${wanted} ×`,
  reached: ratio(value),
  kept: value >= wanted,
});
export const atMost = (work, wanted, value) => ({
  work,
  promised: `at most ${wanted} ×`,
  reached: ratio(value),
  kept: value <= wanted,
});

/**
 * The processor time of one call. It is what decides once all processors are busy.
 *
 * @param costs by contender, in the order of the columns: pairs of milliseconds in Node and in Postgres
 */
export const costTable = (contenders, costs) => ({
  columns: ["processor time of one", ...contenders],
  rows: ["in Node", "in Postgres"].map((where, index) => [
    where,
    ...Object.values(costs).map((pairs) =>
      spread(
        pairs.map((pair) => pair[index]),
        " ms",
      ),
    ),
  ]),
});

/** A table in Markdown, which reads well in a terminal too. */
export function table(columns, rows) {
  const lines = [columns, columns.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

/** One row of the benchmark as Markdown. */
export function section({ title, about, tables, promises }) {
  return [
    `## ${title}`,
    about,
    ...tables.map(({ columns, rows }) => table(columns, rows)),
    ...(promises.length > 0 ? [promiseTable(promises)] : []),
  ].join("\n\n");
}

/** What was promised, and what was reached. */
export const promiseTable = (promises) =>
  table(
    ["promise", "promised", "reached", ""],
    promises.map(({ work, promised, reached, kept }) => [work, promised, reached, kept ? "kept" : "**missed**"]),
  );

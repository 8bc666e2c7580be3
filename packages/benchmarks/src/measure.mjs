/**
 * Runs each contender once a round, in another order each time, so that a slow moment of the machine meets all of them.
 * The first round warms up and is dropped.
 *
 * @param contenders functions by name, which return a number
 * @returns the numbers by name, one a round
 */
export async function interleave(rounds, contenders) {
  const names = Object.keys(contenders);
  const values = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      const value = await contenders[name](round);
      if (round > 0) values[name].push(value);
    }
  }
  return values;
}

/**
 * Calls `run` from `atOnce` loops for `ms`.
 *
 * @param processorMs milliseconds of processor time used so far, of several parts
 * @returns the calls per second, and what each call cost each part
 */
export async function rateOf(run, { atOnce, ms, processorMs }) {
  const before = await processorMs();
  const startedAt = performance.now();
  let calls = 0;
  const loop = async () => {
    while (performance.now() - startedAt < ms) {
      await run();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  const perSecond = (calls * 1000) / (performance.now() - startedAt);
  const after = await processorMs();
  return { perSecond, cost: after.map((value, index) => (value - before[index]) / calls) };
}

/** Calls `run` with each item, `atOnce` at a time. Resolves with milliseconds. */
export async function timeAll(items, atOnce, run) {
  const startedAt = performance.now();
  const waiting = items.values();
  const loop = async () => {
    for (const item of waiting) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  return performance.now() - startedAt;
}

/** The milliseconds that `run` takes. */
export async function timeOf(run) {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** The value below which a share of all values lies, such as 0.1 or 0.9. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.ceil(at)] - sorted[below]) * (at - below);
}

export const median = (values) => quantile(values, 0.5);

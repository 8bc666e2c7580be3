/** Random numbers that repeat for the same seed, so that a failure can be reproduced. */
export interface Random {
  /** An integer from 0 to `below`, exclusive. */
  below(below: number): number;
  /** A number from `from` up to `to`. */
  between(from: number, to: number): number;
}

/** Creates the numbers of a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (below) => Math.floor(next() * below), between: (from, to) => from + next() * (to - from) };
}

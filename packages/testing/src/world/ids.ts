/** Returns the next id of a kind: `con_000001`, `con_000002`, the same in every run. */
export type NextId = (prefix: string) => string;

/** Creates ids that count up per kind and sort in the order of their creation. */
export function createIds(): NextId {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}_${String(count).padStart(6, "0")}`;
  };
}

/** Makes the next id of a kind: `con_000001`, `con_000002`, the same in every run. */
export type NextId = (prefix: string) => string;

/** Ids that count up by kind. They sort in the order in which they were made. */
export function createIds(): NextId {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}_${String(count).padStart(6, "0")}`;
  };
}

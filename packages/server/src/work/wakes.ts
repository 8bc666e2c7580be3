/** A kind of work that waits in the database. */
export type WorkKind = "mails" | "resets" | "batches";

/** Wakes the loops of this process. */
export interface Wakes {
  wake(kind: WorkKind): void;
  /** Calls the listener at each wake of a kind. @returns a function that ends that */
  on(kind: WorkKind, listener: () => void): () => void;
}

/** Creates wakes that nobody listens to yet. */
export function createWakes(): Wakes {
  const listeners = new Map<WorkKind, Set<() => void>>();
  return {
    wake: (kind) => listeners.get(kind)?.forEach((listener) => listener()),
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener));
      return () => void set.delete(listener);
    },
  };
}

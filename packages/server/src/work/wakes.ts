/** The kinds of work that wait in the database. */
export const workKinds = ["mails", "resets", "batches"] as const;
export type WorkKind = (typeof workKinds)[number];

/** Wakes the workers: those of this process, or of others if it has none. */
export interface Wakes {
  wake(kind: WorkKind): void;
  /** Wakes those of this process, because another has told it. @returns whether there are any */
  wakeHere(kind: WorkKind): boolean;
  /** Calls the listener at each wake of a kind. @returns a function that ends that */
  on(kind: WorkKind, listener: () => void): () => void;
}

/** Creates wakes that nobody listens to yet. @param tellOthers wakes the other processes */
export function createWakes(tellOthers: (kind: WorkKind) => void): Wakes {
  const listeners = new Map<WorkKind, Set<() => void>>();
  const wakeHere = (kind: WorkKind) => {
    const own = listeners.get(kind) ?? new Set();
    for (const listener of own) listener();
    return own.size > 0;
  };
  return {
    wakeHere,
    wake(kind) {
      // If this process cannot keep up, others find what is left by polling.
      if (!wakeHere(kind)) tellOthers(kind);
    },
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener));
      return () => void set.delete(listener);
    },
  };
}

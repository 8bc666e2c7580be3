/** The keys whose secrets this process was found not to have. */
export interface MissingKeys {
  add(keyId: string): void;
  /** Those of the last minute: what waits for them is left to other processes. Then it is tried again. */
  ids(): string[];
}

const ASK_AGAIN_MS = 60_000;

/** None at first. */
export function createMissingKeys(): MissingKeys {
  const foundAt = new Map<string, number>();
  return {
    add: (keyId) => void foundAt.set(keyId, Date.now()),
    ids() {
      for (const [keyId, at] of foundAt) if (Date.now() - at > ASK_AGAIN_MS) foundAt.delete(keyId);
      return [...foundAt.keys()];
    },
  };
}

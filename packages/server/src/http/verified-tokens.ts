/** Tokens that were verified shortly before. A page sends the same one with each of its requests. */
export interface VerifiedTokens<Caller> {
  /** The caller that a token names; undefined if it has to be verified. */
  find(token: string): Caller | undefined;
  /** @param expiresAtMs when the token is refused, in milliseconds since 1970 */
  add(token: string, caller: Caller, expiresAtMs: number): void;
}

// A key that is withdrawn must not live on here. Sets of public keys are themselves kept for ten minutes.
const LONGEST_MS = 60_000;
const MAX_TOKENS = 1000;

/** Keeps verified tokens of this process for a minute, and never beyond their end. */
export function createVerifiedTokens<Caller>(): VerifiedTokens<Caller> {
  const verified = new Map<string, { caller: Caller; untilMs: number }>();
  return {
    find(token) {
      const entry = verified.get(token);
      if (entry === undefined || Date.now() < entry.untilMs) return entry?.caller;
      verified.delete(token);
      return undefined;
    },
    add(token, caller, expiresAtMs) {
      const [oldest] = verified.keys();
      if (oldest !== undefined && verified.size >= MAX_TOKENS) verified.delete(oldest);
      verified.set(token, { caller, untilMs: Math.min(expiresAtMs, Date.now() + LONGEST_MS) });
    },
  };
}

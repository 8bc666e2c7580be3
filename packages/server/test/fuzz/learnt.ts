/**
 * What a value is that answers bring and later requests use: the noun of the contract whose id it is, or one of those
 * that are no ids.
 */
export type Kind = string;

/** A place in a planned request for a value that is known only when it goes out: one that an earlier answer brought. */
export class Learnt {
  constructor(
    readonly kind: Kind,
    /** Which of the known ones, modulo their number. */
    readonly pick: number,
    /** Of the caller's organization, or of another one. */
    readonly foreign: boolean,
  ) {}
}

/** Several in one text, separated by commas. */
export class Joined {
  constructor(readonly parts: readonly unknown[]) {}
}

const unknown: Readonly<Record<string, string>> = {
  role: "tenant",
  email: "robin.guest@example.com",
  cursor: "W10",
  token: "x".repeat(43),
  resetToken: "x".repeat(43),
  code: "ABCDE-FGHJK",
  workspaces: "oak",
};

/** Something of the kind, for as long as nothing is known of it. */
export const standIn = ({ kind }: Learnt): string => unknown[kind] ?? `con_${"0".repeat(26)}`;

/** Puts values in place. */
export function fill(value: unknown, resolve: (learnt: Learnt) => string): unknown {
  if (value instanceof Learnt) return resolve(value);
  if (value instanceof Joined) return value.parts.map((part) => String(fill(part, resolve))).join(",");
  if (Array.isArray(value)) return value.map((item) => fill(item, resolve));
  if (typeof value !== "object" || value === null) return value;
  // `__proto__` stays a key like any other.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, resolve)]));
}

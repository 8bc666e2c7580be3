/** The kind of a value that responses contain and later requests use: the noun of an id, or another name. */
export type Kind = string;

/** A place in a planned request for a value of an earlier response, which is known only when the request is sent. */
export class Learnt {
  constructor(
    readonly kind: Kind,
    /** Index of the value, modulo the number of known ones. */
    readonly pick: number,
    /** Whether it belongs to another organization than the caller's. */
    readonly foreign: boolean,
  ) {}
}

/** Several values in one text, separated by commas. */
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

/** A value of the kind for the time before any is known. */
export const standIn = ({ kind }: Learnt): string => unknown[kind] ?? `con_${"0".repeat(26)}`;

/** Replaces the places of a plan by values. */
export function fill(value: unknown, resolve: (learnt: Learnt) => string): unknown {
  if (value instanceof Learnt) return resolve(value);
  if (value instanceof Joined) return value.parts.map((part) => String(fill(part, resolve))).join(",");
  if (Array.isArray(value)) return value.map((item) => fill(item, resolve));
  if (typeof value !== "object" || value === null) return value;
  // `__proto__` stays an ordinary key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, resolve)]));
}

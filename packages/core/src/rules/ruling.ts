import type { ErrorCode, ErrorDetails } from "../contract/errors.js";

/** A refusal by a code of the contract, with the details of that code. */
export type Refused<Code extends ErrorCode> = {
  [One in Code]: { ok: false; code: One; details: ErrorDetails<One> };
}[Code];

/** The outcome of a rule. */
export type Ruling<Code extends ErrorCode> = { ok: true } | Refused<Code>;

/** The ruling that nothing is against it. */
export const allowed = { ok: true } as const;

/** The ruling that refuses by a code. */
export function refused<Code extends ErrorCode>(code: Code, details: ErrorDetails<Code>) {
  return { ok: false, code, details } as const;
}

/** The first refusal, or that all is allowed. A ruling as a function is only asked for if those before it allow. */
export function first<Code extends ErrorCode>(rulings: Iterable<Ruling<Code> | (() => Ruling<Code>)>): Ruling<Code> {
  for (const one of rulings) {
    const ruling = typeof one === "function" ? one() : one;
    if (!ruling.ok) return ruling;
  }
  return allowed;
}

import type { Preview } from "@latchkey/core";

export type PasswordPolicy = Preview["passwordPolicy"];

/** What the server refused a password for, and which one it was. */
export interface RefusedPassword {
  value: string;
  reason: string;
}

export type PasswordProblem =
  | { code: "required" }
  | { code: "too_short"; missing: number }
  | { code: "too_long" }
  /** By the server: `common`, `personal`, or a reason that this version does not know. */
  | { code: "refused"; reason: string };

/** Characters as the server counts them: code points, not the two halves of one. */
export const lengthOf = (password: string): number => [...password].length;

/** What is wrong with a password; undefined if only the server can tell. */
export function problemOf(
  password: string,
  policy: PasswordPolicy,
  refused?: RefusedPassword,
): PasswordProblem | undefined {
  const length = lengthOf(password);
  if (length === 0) return { code: "required" };
  if (length < policy.minLength) return { code: "too_short", missing: policy.minLength - length };
  if (length > policy.maxLength) return { code: "too_long" };
  return refused?.value === password ? { code: "refused", reason: refused.reason } : undefined;
}

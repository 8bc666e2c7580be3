import { passwordPolicy, plainSecret } from "@latchkey/core/contract";
import { foldText } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import type { State, UserRecord } from "./state.js";

// Enough for tests. A server knows many thousands.
const common = ["password", "qwertyuiop", "iloveyou", "welcome", "letmein", "changeme", "administrator"];
// A password with fewer letters besides such words is weak ("Password2024!").
const MEANINGFUL_LETTERS = 4;

/**
 * Refuses a password that a server would refuse: too short or long, common, or made of words of the organization or the
 * person.
 */
export function requireGoodPassword(
  state: State,
  password: string | undefined,
  person: { firstName: string; lastName: string; email: string },
): string {
  if (password === undefined || password === "") throw ProblemError.of("weak_password", { reason: "required" });
  const { length } = [...password];
  if (length < passwordPolicy.minLength) throw ProblemError.of("weak_password", { reason: "too_short" });
  if (length > passwordPolicy.maxLength) throw ProblemError.of("weak_password", { reason: "too_long" });
  if (isMadeOf(password, wordsOf(state.organization?.name ?? "", person.firstName, person.lastName, person.email)))
    throw ProblemError.of("weak_password", { reason: "personal" });
  if (isMadeOf(password, common) || new Set(password).size < MEANINGFUL_LETTERS)
    throw ProblemError.of("weak_password", { reason: "common" });
  return password;
}

/** Whether what was typed is a generated password or code. */
export const isSameSecret = (typed: string | undefined, generated: string | null): boolean =>
  typed !== undefined && generated !== null && plainSecret(typed) === plainSecret(generated);

/** Whether what was typed is the password of a user. A temporary one was generated. */
export const isPasswordOf = ({ password, mustChangePassword }: UserRecord, typed: string): boolean =>
  password !== null && (mustChangePassword ? isSameSecret(typed, password) : typed === password);

const wordsOf = (...texts: string[]): string[] =>
  texts.flatMap((text) => foldText(text).split(/[^\p{L}]+/u)).filter((word) => word.length > 2);

function isMadeOf(password: string, words: readonly string[]): boolean {
  const folded = foldText(password);
  const rest = [...words]
    .sort((left, right) => right.length - left.length)
    .reduce((text, word) => text.replaceAll(word, " "), folded);
  return rest !== folded && rest.replace(/[^\p{L}]/gu, "").length < MEANINGFUL_LETTERS;
}

import { passwordPolicy } from "@latchkey/core/contract";
import { foldText } from "@latchkey/core/rules";
import { dictionary } from "@zxcvbn-ts/language-common";

/** Why a password is refused. There are no composition rules (source: NIST SP 800-63B-4, section 3.1.1.2). */
export type WeakPasswordReason = "too_short" | "too_long" | "common" | "personal";

const { minLength, maxLength } = passwordPolicy;

// With fewer letters than this besides common or personal words, a password is only decorated ("Password2024!").
const MEANINGFUL_LETTERS = 4;

const common = new Set(dictionary["passwords-common"]);
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
];

/**
 * Checks a password against the policy.
 *
 * @param context words it must not consist of: names of the organization, its workspaces and the person, and the email
 * @returns the first reason to refuse it; null if it is accepted. Lengths count characters, not UTF-16 units.
 */
export function checkPassword(password: string, context: readonly string[]): WeakPasswordReason | null {
  // Checked first, because everything else is slower.
  if (password.length > maxLength * 2) return "too_long";
  const length = [...password].length;
  if (length < minLength) return "too_short";
  if (length > maxLength) return "too_long";
  const folded = foldText(password);
  if (isMadeOf(folded, wordsOf(context)) || isMadeOf(unleet(folded), wordsOf(context))) return "personal";
  return isCommon(folded) || isCommon(unleet(folded)) ? "common" : null;
}

function isCommon(text: string): boolean {
  if (common.has(text)) return true;
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if (core !== "" && common.has(core)) return true;
  const unit = repeatedUnit(text);
  if (unit !== undefined && ([...unit].length < MEANINGFUL_LETTERS * 2 || isCommon(unit))) return true;
  // Only a few characters besides runs such as "12345", "qwerty" or "aaaa".
  return withoutRuns(text).length < MEANINGFUL_LETTERS;
}

function isMadeOf(text: string, words: readonly string[]): boolean {
  let rest = text;
  for (const word of words) rest = rest.replaceAll(word, " ");
  return rest !== text && rest.replace(/[^\p{L}]/gu, "").length < MEANINGFUL_LETTERS;
}

/** The words of the context, longest first. Two-letter words occur in too many good passwords. */
function wordsOf(context: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of context) {
    const parts = foldText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== "");
    for (const part of [...parts, parts.join("")]) if (part.length > 2) words.add(part);
  }
  return [...words].sort((a, b) => b.length - a.length);
}

function unleet(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => LEET[character] ?? character);
}

/** "abcabcabc" → "abc"; undefined if nothing repeats. Only tries short units, which also bounds the work. */
function repeatedUnit(text: string): string | undefined {
  for (let size = 1; size <= Math.min(32, text.length / 2); size += 1) {
    const unit = text.slice(0, size);
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit;
  }
  return undefined;
}

/** Removes runs of three and more characters: repeated, alphabetical, or along a keyboard row. */
function withoutRuns(text: string): string {
  let kept = "";
  let run = text.charAt(0);
  for (let index = 1; index <= text.length; index += 1) {
    const next = text.charAt(index);
    if (next !== "" && continues(run, next)) {
      run += next;
      continue;
    }
    if (run.length < 3) kept += run;
    run = next;
  }
  return kept;
}

function continues(run: string, next: string): boolean {
  const step = stepBetween(run.charAt(run.length - 1), next);
  if (step === undefined) return false;
  return run.length === 1 || stepBetween(run.charAt(run.length - 2), run.charAt(run.length - 1)) === step;
}

function stepBetween(from: string, to: string): number | undefined {
  if (from === to) return 0;
  for (const row of ROWS) {
    const step = row.indexOf(to) - row.indexOf(from);
    if (row.includes(from) && row.includes(to) && Math.abs(step) === 1) return step;
  }
  return undefined;
}

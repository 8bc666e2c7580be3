import { passwordPolicy } from "../contract/acceptance/password-policy.js";
import type { ErrorDetails } from "../contract/errors.js";
import { plainSecret } from "../contract/typed-secrets.js";
import { foldText } from "./fold-text.js";
import { allowed, refused, type Ruling } from "./ruling.js";

type Reason = ErrorDetails<"weak_password">["reason"];

/** What a password is compared with. */
export interface PasswordFacts {
  /** Words that it must not consist of: names of the organization, its workspaces and the person, and the address. */
  context: readonly string[];
  /** Common passwords, folded. */
  common: ReadonlySet<string>;
  /** Whether it is known from a breach. To people, it is a common one. */
  isBreached?: boolean;
  /** The password that it replaces, as typed, and whether that is a temporary one, which was generated. */
  current?: { password: string; isTemporary: boolean } | undefined;
}

const { minLength, maxLength } = passwordPolicy;

// With fewer letters than this besides common or personal words, a password is only decorated ("Password2024!").
const MEANINGFUL_LETTERS = 4;

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
 * Whether a password is strong enough. There are no composition rules (source: NIST SP 800-63B-4, section 3.1.1.2).
 * Lengths count characters, not UTF-16 units.
 */
export function judgePassword(password: string | undefined, facts: PasswordFacts): Ruling<"weak_password"> {
  const reason = weaknessOf(password ?? "", facts);
  return reason === null ? allowed : refused("weak_password", { reason });
}

function weaknessOf(password: string, { context, common, current, isBreached }: PasswordFacts): Reason | null {
  if (password === "") return "required";
  // Checked first, because everything else is slower.
  if (password.length > maxLength * 2) return "too_long";
  const { length } = [...password];
  if (length < minLength) return "too_short";
  if (length > maxLength) return "too_long";
  if (current && isSame(password, current)) return "common";
  const folded = foldText(password);
  const words = wordsOf(context);
  if (isMadeOf(folded, words) || isMadeOf(unleet(folded), words)) return "personal";
  if (isCommon(folded, common) || isCommon(unleet(folded), common)) return "common";
  // Signs around a word are not letters in disguise: "p@ssw0rd!!!!".
  if (isBreached) return "common";
  return common.has(unleet(bare(folded))) ? "common" : null;
}

/** Whether it is the password that it replaces. A temporary one with a blank behind it is still the one mailed. */
const isSame = (password: string, { password: current, isTemporary }: NonNullable<PasswordFacts["current"]>): boolean =>
  password === current || (isTemporary && plainSecret(password) === plainSecret(current));

function isCommon(text: string, common: ReadonlySet<string>): boolean {
  if (common.has(text)) return true;
  const core = bare(text);
  if (core !== "" && common.has(core)) return true;
  const unit = repeatedUnit(text);
  if (unit !== undefined && ([...unit].length < MEANINGFUL_LETTERS * 2 || isCommon(unit, common))) return true;
  // Only a few characters besides runs such as "12345", "qwerty" or "aaaa".
  return withoutRuns(text).length < MEANINGFUL_LETTERS;
}

/** A text without what surrounds its letters. */
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

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

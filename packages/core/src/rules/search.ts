import { foldText } from "./fold-text.js";
import { placesSeen, type Viewer } from "./sight.js";

const ASCII = /^[\t\n -~]*$/;
const PUNCTUATION = /\p{P}/u;
// Written without blanks, so that a family name and a given name may be typed as one word.
const UNSPACED = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
const UMLAUT = /[äöüøå]/g;
// What people put around a word. Not %, _, \, # and the like: who types those means them.
const AROUND = /^["'.,;:!?()[\]]+|["'.,;:!?()[\]]+$/g;
const PHONE = /^\s*\+?[\d\s().\-/]+$/;
// The shortest telephone number with an area code (source: ITU E.164).
const PHONE_DIGITS = 7;

/** Folded text without apostrophes and quotes, its words separated by single blanks. */
const plain = (text: string): string => separate(foldText(text));

const separate = (folded: string): string => folded.replace(/['"]/g, "").replace(/[- ]+/g, " ").trim();

/**
 * The ways to write a text: as it is, and with its umlauts as passports and keyboards without them have them, Müller as
 * Mueller.
 */
export function spellings(text: string): string[] {
  if (ASCII.test(text)) return [text];
  const lower = text.normalize("NFC").toLowerCase();
  const spelled = lower.replace(UMLAUT, (letter) => UMLAUTS[letter] ?? letter);
  return spelled === lower ? [text] : [text, spelled];
}

/** The words of a text, and those with something inside as one word, too: `jean luc jeanluc`. */
function wordsOf(text: string): string[] {
  const folded = foldText(text);
  if (!PUNCTUATION.test(folded)) return [folded.trim()];
  const joined = folded
    .split(" ")
    .filter((word) => PUNCTUATION.test(word))
    .map((word) => word.replace(/\p{P}/gu, ""));
  return [...separate(folded).split(" "), ...joined];
}

const unique = (texts: readonly string[]): string =>
  [...new Set(texts.flatMap((text) => text.split(" ")))].filter((word) => word !== "").join(" ");

interface Named {
  firstName: string;
  lastName: string;
}

function wordsOfName({ firstName, lastName }: Named): string[] {
  const words = [firstName, lastName].flatMap(spellings).flatMap(wordsOf);
  if (ASCII.test(lastName + firstName) || !UNSPACED.test(lastName + firstName)) return words;
  const [first, last] = [plain(firstName), plain(lastName)].map((name) => name.replaceAll(" ", ""));
  return [...words, `${last}${first}`, `${first}${last}`];
}

/** A person as far as searches find them. */
export interface Findable extends Named {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** The id that the host uses. */
  externalId?: string | null | undefined;
}

/** What a search finds a person by: names, address, telephone by its digits, the host's id. Units are in `unitText`. */
export const personText = ({ firstName, lastName, email, phone, externalId }: Findable): string =>
  unique([
    ...wordsOfName({ firstName, lastName }),
    plain(email ?? ""),
    foldText(phone ?? "").replace(/\D/g, ""),
    ...wordsOf(externalId ?? ""),
  ]);

/** What a search finds a text by, such as the name of a workspace. */
export const searchText = (...texts: (string | null | undefined)[]): string =>
  unique(texts.flatMap((text) => spellings(text ?? "")).flatMap(wordsOf));

/** What a search finds a contact by in a place where they live: `4 B`, also as `4B` and `#4B`. */
export const unitText = (unit: string | null | undefined): string =>
  unique(
    (unit ? [...wordsOf(unit), ...wordsOf(unit.replace(/\s/g, ""))] : [])
      .flatMap((words) => words.split(" "))
      .map((word) => (/^[\p{L}\p{N}]/u.test(word) ? `#${word}` : word)),
  );

/**
 * The ways in which a search can be met: one of them, with every word of it somewhere in the text. Case, marks,
 * apostrophes and dashes do not matter, and neither does the order of words. A telephone number is found by its digits,
 * with or without the prefix of its country. Text that has nothing but apostrophes and dashes finds nothing.
 */
export function waysToFind(query: string): string[][] {
  const ways = spellings(query)
    .map(queryWords)
    .filter((words) => words.length > 0);
  return [...new Map([...phoneWays(query), ...ways].map((way) => [way.join(" "), way])).values()];
}

function queryWords(query: string): string[] {
  const words = new Set(
    plain(query)
      .split(" ")
      .map((word) => word.replace(AROUND, "") || word)
      .filter((word) => word !== ""),
  );
  // Who finds the longer word finds the one inside it.
  return [...words].filter((word) => ![...words].some((other) => other !== word && other.includes(word)));
}

function phoneWays(query: string): string[][] {
  const folded = foldText(query);
  const digits = folded.replace(/\D/g, "").replace(/^0+/, "");
  if (!PHONE.test(folded) || digits.length < PHONE_DIGITS) return [];
  if (!/^\s*(\+|00)/.test(folded)) return [[digits]];
  // A number on record without its country, which has one to three digits. It begins there, maybe with a zero.
  const national = [1, 2, 3].map((prefix) => digits.slice(prefix)).filter(({ length }) => length >= PHONE_DIGITS);
  return [[digits], ...national.flatMap((number) => [[` ${number}`], [` 0${number}`]])];
}

/** Whether a search finds a contact for a viewer. Units in places that the viewer does not hold do not count. */
export const findsContact = (
  viewer: Viewer,
  { workspaces, ...person }: Findable & { workspaces: readonly { id: string; unit: string | null }[] },
  query: string | undefined,
): boolean => finds(query, personText(person), ...placesSeen(viewer, workspaces).map(({ unit }) => unitText(unit)));

/** Whether a search finds a text made by the functions above. An empty search finds everything. */
export const finds = (query: string | undefined, ...texts: readonly string[]): boolean =>
  query === undefined ||
  query === "" ||
  waysToFind(query).some((words) => words.every((word) => texts.join(" ").includes(word)));

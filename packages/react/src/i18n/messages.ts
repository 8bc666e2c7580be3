import type { LatchkeyErrorCode } from "@latchkey/core";
import type { FieldErrorCode } from "@latchkey/core/contract";
import { coreEn } from "./core-en.js";
import { localeOf } from "./locale.js";

/** Words of every list to choose from. */
export interface ChoiceTexts {
  /** Heading of the options that were selected before. */
  selected: string;
  searching: string;
  /** Name of the list. */
  options: string;
  /** Shown if no option matches. */
  empty: string;
  /** Announced as the list gets shorter. */
  results: (count: number) => string;
}

/** Words that several features use. */
export interface CommonMessages {
  cancel: string;
  close: string;
  back: string;
  retry: string;
  optional: string;
  loading: string;
  /** Link to the host's sign-in page, if people sign in there. */
  goToSignIn: string;
  showPassword: string;
  hidePassword: string;
  /** Above a form with mistakes. */
  correctFields: (count: number) => string;
  notifications: string;
  dismiss: string;
  choice: ChoiceTexts;
  /** How many are chosen, if the total is not known. */
  chosen: (count: number) => string;
  charactersUsed: (used: number, max: number) => string;
}

/** The texts that any component may need, whatever its feature. */
export interface CoreMessages {
  /** BCP 47 tag of the language. */
  language: string;
  dir: "ltr" | "rtl";
  common: CommonMessages;
  /** Each error of the contract in words, by its code. */
  errors: Record<LatchkeyErrorCode, string>;
  /** For errors that say when to try again. `when` is a time, already formatted. */
  tryAgainAt: (when: string) => string;
  fieldErrors: Record<FieldErrorCode, string>;
}

/**
 * English texts by feature. Each folder lists only the ones that its components show, so a host does not ship the
 * texts of components it does not use.
 */
export type FeatureTexts = Readonly<Record<string, object>>;

/** The texts that a component gets if it asks for these features. */
export type MessagesOf<Texts extends FeatureTexts> = CoreMessages & Texts;

/**
 * The dictionary for a locale: the exact language first (`pt-BR`), then its base (`es-CO` → `es`), then the first one
 * given.
 */
export function pickMessages(locale: string, dictionaries: readonly [CoreMessages, ...CoreMessages[]]): CoreMessages {
  const base = baseOf(locale);
  const exact = dictionaries.find(({ language }) => localeOf(language) === locale);
  return exact ?? dictionaries.find(({ language }) => baseOf(localeOf(language)) === base) ?? dictionaries[0];
}

const baseOf = (locale: string) => locale.split("-")[0];

/**
 * The core texts and these features in the dictionary's language, with the host's overrides. A text that the dictionary
 * lacks is in English.
 *
 * @param dictionary the core texts, and in a complete language those of every feature
 */
export function withTexts<Texts extends FeatureTexts>(
  dictionary: CoreMessages,
  texts: Texts,
  overrides?: object,
): MessagesOf<Texts> {
  const english = { ...coreEn, ...texts };
  const isWanted = (name: string) => name in english;
  return changed(changed(english, dictionary, isWanted), overrides, isWanted) as MessagesOf<Texts>;
}

/** The texts with `changes` merged in, at any depth. A change whose type differs from that of the text is ignored. */
function changed(texts: object, changes: unknown, isWanted: (name: string) => boolean = () => true): object {
  if (!isGroup(changes)) return texts;
  const all: Record<string, unknown> = { ...texts };
  for (const [name, change] of Object.entries(changes).filter(([key]) => isWanted(key))) {
    const text = all[name];
    if (isGroup(text)) all[name] = changed(text, change);
    else if (text === undefined || typeof text === typeof change) all[name] = change;
  }
  return all;
}

const isGroup = (value: unknown): value is object => typeof value === "object" && value !== null;

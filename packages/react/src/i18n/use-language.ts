import { useMemo } from "react";
import { development } from "#development";
import { coreEn } from "./core-en.js";
import { createFormat, createTimelessFormat, type Format } from "./format.js";
import { localeOf, tagOf } from "./locale.js";
import { pickMessages, withTexts, type CoreMessages, type FeatureTexts, type MessagesOf } from "./messages.js";

/** A language as components use it. */
export interface Language {
  /** BCP 47 tag of the reader's language and region. */
  locale: string;
  /** The texts, in the best language available. */
  dictionary: CoreMessages;
  messagesOf: <Texts extends FeatureTexts>(texts: Texts) => MessagesOf<Texts>;
  format: Format;
}

/** The document's language; empty without a document. */
export const documentLanguage = (): string => (typeof document === "undefined" ? "" : document.documentElement.lang);

/** The language for a host's setting. With `isTimeless` the format leaves times blank. */
export function useLanguage(
  setting: unknown,
  languages: readonly CoreMessages[] | undefined,
  overrides: object | undefined,
  isTimeless = false,
): Language {
  return useMemo(() => {
    const known = Array.isArray(languages) ? (languages as CoreMessages[]).filter(isDictionary) : [];
    if (setting && tagOf(setting) === null) development?.unknownLocale(setting);
    if (languages && known.length !== languages.length) development?.unreadableLanguages();
    const locale = localeOf(setting);
    const dictionary = pickMessages(locale, [coreEn, ...known]);
    return {
      locale,
      dictionary,
      messagesOf: createMessagesOf(dictionary, overrides),
      format: isTimeless ? createTimelessFormat(locale) : createFormat(locale),
    };
  }, [setting, languages, overrides, isTimeless]);
}

const isDictionary = (one: CoreMessages | null | undefined): one is CoreMessages => typeof one?.language === "string";

/** Returns the same object for the same features, so that memoized values stay valid. */
function createMessagesOf(dictionary: CoreMessages, overrides: object | undefined): Language["messagesOf"] {
  const known = new WeakMap<FeatureTexts, CoreMessages>();
  return <Texts extends FeatureTexts>(texts: Texts) => {
    const messages = known.get(texts) ?? withTexts(dictionary, texts, overrides);
    known.set(texts, messages);
    return messages as MessagesOf<Texts>;
  };
}

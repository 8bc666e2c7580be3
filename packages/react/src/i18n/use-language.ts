import { useMemo } from "react";
import { development } from "#development";
import { coreEn } from "./core-en.js";
import { createFormat, createTimelessFormat, type Format } from "./format.js";
import { localeOf, tagOf } from "./locale.js";
import { pickMessages, withTexts, type CoreMessages, type FeatureTexts, type MessagesOf } from "./messages.js";

/** A language as a provider's parts read it. */
export interface Language {
  /** BCP 47 tag of the reader's language and region. */
  locale: string;
  /** What the texts are really written in. */
  dictionary: CoreMessages;
  messagesOf: <Texts extends FeatureTexts>(texts: Texts) => MessagesOf<Texts>;
  format: Format;
}

/** The document's language; empty where there is no document. */
export const documentLanguage = (): string => (typeof document === "undefined" ? "" : document.documentElement.lang);

/** The language of a host's setting. `isTimeless` where neither the reader's clock nor their zone is known. */
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

/** Gives the same object for the same features, so that what is worked out from it is worked out once. */
function createMessagesOf(dictionary: CoreMessages, overrides: object | undefined): Language["messagesOf"] {
  const known = new WeakMap<FeatureTexts, CoreMessages>();
  return <Texts extends FeatureTexts>(texts: Texts) => {
    const messages = known.get(texts) ?? withTexts(dictionary, texts, overrides);
    known.set(texts, messages);
    return messages as MessagesOf<Texts>;
  };
}

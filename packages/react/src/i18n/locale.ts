const ENGLISH = "en";
// Operating systems write `de_DE.UTF-8@euro`; the suffix is not part of the language.
const SYSTEM_SUFFIX = /[.@].*$/;

/**
 * The canonical BCP 47 tag of a host's setting: `en_US` becomes `en-US`. Null if it does not name a language, such as
 * `C`, the word `undefined`, or a value that is not a string.
 */
export function tagOf(setting: unknown): string | null {
  if (typeof setting !== "string") return null;
  try {
    return Intl.getCanonicalLocales(setting.trim().replace(SYSTEM_SUFFIX, "").replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

/** The same, but English instead of null: a wrong setting must not break the page. */
export const localeOf = (setting: unknown): string => tagOf(setting) ?? ENGLISH;

const ENGLISH = "en";
// `de_DE.UTF-8@euro`, as an operating system writes it: what follows the region says nothing of the language.
const SYSTEM_SUFFIX = /[.@].*$/;

/**
 * The BCP 47 tag that a host's setting means, in canonical form: `en_US` is `en-US`. Null for what names no language,
 * such as `C`, `undefined` as a word, or no string at all.
 */
export function tagOf(setting: unknown): string | null {
  if (typeof setting !== "string") return null;
  try {
    return Intl.getCanonicalLocales(setting.trim().replace(SYSTEM_SUFFIX, "").replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

/** The same, English where it names none: a setting of the host's never takes the page down. */
export const localeOf = (setting: unknown): string => tagOf(setting) ?? ENGLISH;

import { en } from "./en.js";
import { es } from "./es.js";
import type { MailMessages } from "./messages.js";

/** A language for mails. `tag` formats dates, and keeps the reader's region. */
export interface MailLanguage {
  tag: string;
  /** The `lang` attribute: the language that the mail is actually in. */
  lang: string;
  dir: "ltr" | "rtl";
  messages: MailMessages;
}

const languages: ReadonlyMap<string, MailMessages> = new Map([
  ["en", en],
  ["es", es],
]);

const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ps|sd|ug|ur|yi)\b/;

/** The best available language for a reader's tag: `es-CO` → `es` → `en`. `es_CO` is accepted too. */
export function languageFor(locale: string): MailLanguage {
  const tag = tagOf(locale);
  const parts = tag.split("-");
  for (let length = parts.length; length > 0; length -= 1) {
    const lang = parts.slice(0, length).join("-");
    const messages = languages.get(lang);
    if (messages !== undefined) return { tag, lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr", messages };
  }
  return { tag: "en", lang: "en", dir: "ltr", messages: en };
}

/** The canonical tag; English if it is not valid, such as one stored before tags were checked. */
function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}

// Making a formatter takes longer than all the rest of a mail. There are as many as regions that mails go to.
const formats = new Map<string, { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>();
const MOST_FORMATS = 500;

function formatsOf(tag: string, timeZone: string) {
  const key = `${tag} ${timeZone}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = {
      day: new Intl.DateTimeFormat(tag, { weekday: "long", month: "long", day: "numeric", timeZone }),
      time: new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", timeZone }),
    };
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(key, known);
  }
  return known;
}

/**
 * Formats a time within the next months in the reader's language: `Monday, December 7, 1:44 AM`.
 *
 * @param timeZone the organization's, an IANA name. UTC is named, because nobody lives by it
 */
export function formatInstant({ tag }: MailLanguage, instant: Date, timeZone: string): string {
  const zone = isKnown(timeZone) ? timeZone : "UTC";
  const { day, time } = formatsOf(tag, zone);
  return `${day.format(instant)}, ${time.format(instant)}${zone === "UTC" ? " (UTC)" : ""}`;
}

/** Whether this process knows a time zone that another has accepted: their lists may differ in age. */
function isKnown(timeZone: string): boolean {
  try {
    formatsOf("en", timeZone);
    return true;
  } catch {
    return false;
  }
}

const DAY_MS = 24 * 3600 * 1000;

/** How many days are left, rounded; null if it is too little to count in days. */
export function daysUntil(end: Date, now: Date): number | null {
  const days = (end.getTime() - now.getTime()) / DAY_MS;
  return days < 0.75 ? null : Math.round(days);
}

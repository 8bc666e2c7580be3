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
const formats = new Map<string, { instant: Intl.DateTimeFormat; zone: Intl.DateTimeFormat }>();
const MOST_FORMATS = 500;

function formatsOf(tag: string, timeZone: string) {
  const key = `${tag} ${timeZone}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = {
      instant: new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone }),
      zone: new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: "short" }),
    };
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(key, known);
  }
  return known;
}

/** Formats a time in the reader's language, including the time zone, because we cannot know where the mail is read. */
export function formatInstant({ tag }: MailLanguage, instant: Date, timeZone = "UTC"): string {
  const format = formatsOf(tag, timeZone);
  const zone = format.zone.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  return `${format.instant.format(instant)} (${zone})`;
}

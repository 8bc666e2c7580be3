/** Dates, spans and lists in the reader's language and time zone. What is no instant is empty text. */
export interface Format {
  /** `21 Nov 2026, 14:30` */
  dateTime: (instant: string) => string;
  /** `21 Nov 2026` */
  date: (instant: string) => string;
  /** `14:30` */
  time: (instant: string) => string;
  /** `in 3 days`, `2 hours ago`; of two given instants. */
  relative: (instant: string, now: Date) => string;
  /** `A, B and C` */
  list: (items: readonly string[]) => string;
  number: (value: number) => string;
}

const spans = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

// What a language is unknown to falls back on: never on the machine's own, which a server and a reader do not share.
const withEnglish = (locale: string): string[] => [locale, "en"];

/** The format of a locale, with the reader's clock and zone. */
export function createFormat(locale: string): Format {
  const locales = withEnglish(locale);
  const relative = new Intl.RelativeTimeFormat(locales, { numeric: "auto" });
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locales, options);
    return (instant: string) => {
      const ms = Date.parse(instant);
      return Number.isNaN(ms) ? "" : format.format(ms);
    };
  };
  return {
    ...createTimelessFormat(locale),
    dateTime: written({ dateStyle: "medium", timeStyle: "short" }),
    date: written({ dateStyle: "medium" }),
    time: written({ timeStyle: "short" }),
    relative(instant, now) {
      const ms = Date.parse(instant) - now.getTime();
      if (Number.isNaN(ms)) return "";
      const [unit, size] = spans.find(([, span]) => Math.abs(ms) >= span) ?? ["second", 1000];
      return relative.format(Math.round(ms / size), unit);
    },
  };
}

// About as wide as what will stand there, so that no line moves when it comes. Spaces that no browser draws together.
const roomFor = (letters: number) => () => "\u00a0".repeat(letters);

/**
 * The format of a locale where the reader's clock and zone are not known: on a server, and in the first render of the
 * page that came from one, which must be the same. Times leave room; they appear as soon as the page is the reader's.
 */
export function createTimelessFormat(locale: string): Format {
  const list = new Intl.ListFormat(withEnglish(locale), { type: "conjunction" });
  const number = new Intl.NumberFormat(withEnglish(locale));
  return {
    dateTime: roomFor(22),
    date: roomFor(12),
    time: roomFor(8),
    relative: roomFor(11),
    list: (items) => list.format(items),
    number: (value) => number.format(value),
  };
}

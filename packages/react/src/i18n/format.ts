/** Dates, times and lists in the reader's language and time zone. An invalid date gives an empty string. */
export interface Format {
  /** `21 Nov 2026, 14:30` */
  dateTime: (instant: string) => string;
  /** `21 Nov 2026` */
  date: (instant: string) => string;
  /** `14:30` */
  time: (instant: string) => string;
  /** `in 3 days`, `2 hours ago` */
  relative: (instant: string, now: Date) => string;
  /** `A, B and C` */
  list: (items: readonly string[]) => string;
  number: (value: number) => string;
  /** `9 seconds`, `3 minutes`, `2 hours`, rounded up. Milliseconds. */
  duration: (ms: number) => string;
}

const spans = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

// The fallback for a language that `Intl` does not know is English: the machine's own language may differ between
// server and browser.
const withEnglish = (locale: string): string[] => [locale, "en"];

/** The format of a locale, in the reader's time zone. */
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

// About as wide as the text that will replace it, so that the layout does not shift. Browsers collapse ordinary spaces.
const roomFor = (letters: number) => () => "\u00a0".repeat(letters);

/**
 * The format of a locale without a clock or a time zone: on a server, and in the first render of its page, which must
 * be the same. Times are blank until the page is hydrated.
 */
export function createTimelessFormat(locale: string): Format {
  const list = new Intl.ListFormat(withEnglish(locale), { type: "conjunction" });
  const number = new Intl.NumberFormat(withEnglish(locale));
  const unit = (name: string, count: number) =>
    new Intl.NumberFormat(withEnglish(locale), { style: "unit", unit: name, unitDisplay: "long" }).format(count);
  return {
    dateTime: roomFor(22),
    date: roomFor(12),
    time: roomFor(8),
    relative: roomFor(11),
    list: (items) => list.format(items),
    number: (value) => number.format(value),
    duration(ms) {
      // "2 minutes" for 100 seconds, but "90 seconds" is not rounded to them.
      const [name, size] = spans.find(([, span]) => ms > 1.5 * span) ?? ["second", 1000];
      return unit(name, Math.max(1, Math.ceil(ms / size)));
    },
  };
}

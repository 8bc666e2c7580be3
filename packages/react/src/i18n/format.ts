/** Dates, spans and lists in the reader's language and time zone. */
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

export function createFormat(locale: string): Format {
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const number = new Intl.NumberFormat(locale);
  return {
    dateTime: (instant) => dateTime.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    relative(instant, now) {
      const ms = Date.parse(instant) - now.getTime();
      const [unit, size] = spans.find(([, span]) => Math.abs(ms) >= span) ?? ["second", 1000];
      return relative.format(Math.round(ms / size), unit);
    },
    list: (items) => list.format(items),
    number: (value) => number.format(value),
  };
}

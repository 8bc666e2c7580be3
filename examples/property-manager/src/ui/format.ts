const LOCALE = "en-US";

const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" });
// A lease starts on a calendar day, in any time zone.
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" });
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

/** An instant to the minute. */
export const formatDateTime = (instant: string) => dateTime.format(new Date(instant));

/** A calendar day such as `2026-03-01`. */
export const formatDay = (isoDay: string) => day.format(new Date(isoDay));

/** An amount of money, without zero cents. */
export const formatMoney = ({ amount, currency }: { amount: number; currency: string }) =>
  new Intl.NumberFormat(LOCALE, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(amount);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A relative time, or the date after a week. */
export function formatAgo(instant: string, now = Date.now()): string {
  const passed = now - new Date(instant).getTime();
  if (passed < MINUTE_MS) return "just now";
  if (passed < HOUR_MS) return relative.format(-Math.floor(passed / MINUTE_MS), "minute");
  if (passed < DAY_MS) return relative.format(-Math.floor(passed / HOUR_MS), "hour");
  if (passed < 7 * DAY_MS) return relative.format(-Math.floor(passed / DAY_MS), "day");
  return date.format(new Date(instant));
}

const KILOBYTE = 1000;

/** A readable file size. */
export function formatSize(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} bytes`;
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < KILOBYTE ? `${Math.round(kilobytes)} kB` : `${(kilobytes / KILOBYTE).toFixed(1)} MB`;
}

import type { Organization } from "../contract/organization/schema.js";

/** The reminders of an invitation: `first` some days after it was sent, `last` on the day before it expires. */
export const reminderKinds = ["first", "last"] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** What is known of an invitation that could be accepted now and whose mail has arrived, as far as we know. */
export interface ReminderFacts {
  sentAt: Date;
  expiresAt: Date;
  /** The reminder of the current link that was made last; null for none. */
  done: ReminderKind | null;
  remindedAt: Date | null;
}

/** The hours of the day, in the organization's time zone, at which reminders go out: from the first until the last. */
export const reminderHours = { from: 9, until: 18 } as const;

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** With less left than this, a person would open the mail too late. */
const LEAST_LEFT_MS = HOUR_MS;

/**
 * The reminder that is due now, at most one within a day of the last mail; null for none. One that could not go out in
 * its time, because nobody was at work, goes out later; but the last one takes the place of the first.
 */
export function reminderDue(
  { sentAt, expiresAt, done, remindedAt }: ReminderFacts,
  { afterDays, beforeExpiry }: Organization["reminders"],
  timeZone: string,
  now: Date,
): ReminderKind | null {
  if (done === "last" || !isReminderHour(now, timeZone)) return null;
  if (expiresAt.getTime() - now.getTime() < LEAST_LEFT_MS) return null;
  if (now.getTime() - (remindedAt ?? sentAt).getTime() < DAY_MS) return null;
  if (beforeExpiry && dayOf(expiresAt, timeZone) - dayOf(now, timeZone) <= 1) return "last";
  const isFirst = afterDays !== null && done === null && now.getTime() - sentAt.getTime() >= afterDays * DAY_MS;
  return isFirst ? "first" : null;
}

/** Whether reminders go out at this time: never at night. A time zone that is unknown here counts as UTC. */
export function isReminderHour(instant: Date, timeZone: string): boolean {
  const hour = localTime(instant, timeZone).getUTCHours();
  return hour >= reminderHours.from && hour < reminderHours.until;
}

/** The number of the local day. */
const dayOf = (instant: Date, timeZone: string): number => Math.floor(localTime(instant, timeZone).getTime() / DAY_MS);

// Making a formatter takes far longer than using it.
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    try {
      format = new Intl.DateTimeFormat("en-US", { ...fields, hourCycle: "h23", timeZone });
    } catch {
      format = new Intl.DateTimeFormat("en-US", { ...fields, hourCycle: "h23", timeZone: "UTC" });
    }
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}

/** The instant whose UTC clock shows what the local clock shows at `instant`. */
function localTime(instant: Date, timeZone: string): Date {
  const parts = formatOf(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")));
}

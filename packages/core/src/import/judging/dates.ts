import type { DateOrder } from "../../contract/import/schema.js";
import { isPlaceholder, wordsOf } from "./text.js";

/** Finds the order in which a file writes dates, from all of them. */
export interface DateOrderFinder {
  add(text: string): void;
  /** The order that most dates can only have; null if every one can be read in several ways. */
  order(): DateOrder | null;
}

/** Three numbers, or a month by its name, between other text. */
const NUMBERS = /(?<![\d.])(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})(?!\.?\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?[\s\-/.]*(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s\-/.]*(?:de[l]?\s+)?['’]?(\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /(\p{L}{3,12})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s,\-/.]+['’]?(\d{4}|\d{2})(?!\d)/u;
/** The longest text that can be a date, or the two ends of a range. */
const textMax = 80;
const RANGE = /\s+(?:-|–|—|to|thru|through|until|bis|hasta|al|au|ate|a)\s+|\s*[–—]\s*/i;

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen"],
  ["feb", "fev", "fevr"],
  ["mar", "mrz", "maerz"],
  ["apr", "abr", "avr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "ago", "aou"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "dic"],
];

function monthOf(name: string): number {
  const word = wordsOf(name);
  const at = MONTHS.findIndex((starts) => starts.some((start) => word.startsWith(start)));
  return at + 1;
}

const pad = (value: number, length: number): string => String(value).padStart(length, "0");
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day as text, null if there is no such day. Two digits of a year are those of the last 70 or the next 30 years. */
function dayOf(year: number, month: number, day: number, digits: number): string | null {
  const full = digits <= 2 ? year + (year >= 56 ? 1900 : 2000) : year;
  const leap = (full % 4 === 0 && full % 100 !== 0) || full % 400 === 0;
  const last = month === 2 && leap ? 29 : (days[month - 1] ?? 0);
  return digits === 3 || full < 1850 || full > 2200 || day < 1 || day > last
    ? null
    : `${pad(full, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day that a spreadsheet counts: 1 is the first of January 1900, and the day 60 never was. */
function serialDay(serial: number): string | null {
  // From 1930 to 2120. Smaller numbers are counts and years.
  if (serial < 10_959 || serial > 80_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Reads a date as exports write it, with or without a time. Numbers are the days that spreadsheets count.
 *
 * @returns such as `2026-12-01`; null if there is no such day
 */
export function readDate(text: string, order: DateOrder): string | null {
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, a = "", b = "", c = ""] = numbers;
    if (a.length > 2) return dayOf(Number(a), Number(b), Number(c), a.length);
    if (order === "ymd" && c.length <= 2) return dayOf(Number(a), Number(b), Number(c), a.length);
    // A file that begins dates with the year may have some that do not.
    const monthFirst = order === "dmy" ? Number(b) > 12 : Number(a) <= 12;
    const [month, day] = monthFirst ? [a, b] : [b, a];
    return dayOf(Number(c), Number(month), Number(day), c.length);
  }
  const compact = COMPACT.exec(text);
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]), 4);
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialDay(Number(text));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst && monthOf(dayFirst[2] ?? "") > 0)
    return dayOf(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ""), Number(dayFirst[1]), (dayFirst[3] ?? "").length);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst && monthOf(monthFirst[1] ?? "") > 0)
    return dayOf(
      Number(monthFirst[3]),
      monthOf(monthFirst[1] ?? ""),
      Number(monthFirst[2]),
      (monthFirst[3] ?? "").length,
    );
  return null;
}

const OPEN = new Set(
  (
    "month to month|monthly|mtm|m2m|open|open ended|indefinite|ongoing|current|permanent|at will|unbefristet|laufend|" +
    "indefinido|indeterminado|indetermine|en cours|present|today|now|never|0|0000 00 00|00 00 0000|1900 01 00|0 00 00|future|periodic"
  ).split("|"),
);

/**
 * What a cell of dates says: a day, the end of a range if `last`, none (a placeholder, `month to month`), or text that is
 * no date.
 */
export function readDateCell(text: string, order: DateOrder, last: boolean): { date: string | null; isDate: boolean } {
  if (text === "") return { date: null, isDate: true };
  if (text.length > textMax) return { date: null, isDate: false };
  const ends = text.length > 10 ? text.split(RANGE) : [text];
  const part = ends.length > 1 && /\d/.test(ends.at(-1) ?? "") ? (last ? ends.at(-1) : ends[0]) : text;
  const date = readDate((part ?? text).trim(), order);
  if (date !== null) return { date, isDate: true };
  return { date: null, isDate: OPEN.has(wordsOf(text)) || isPlaceholder(text) };
}

/** Whether a text looks like a date, whether or not there is such a day. */
export const looksLikeDate = (text: string): boolean => {
  if (text.length > textMax) return false;
  const numbers = NUMBERS.exec(text);
  if (numbers) return numbers[0].length >= text.replace(/[\sT]\d{1,2}:.*$/, "").length - 1;
  return readDate(text, "mdy") !== null && /\p{L}/u.test(text) && text.length <= 24;
};

export function findDateOrder(): DateOrderFinder {
  const only: Record<DateOrder, number> = { mdy: 0, dmy: 0, ymd: 0 };
  return {
    add(text) {
      if (text.length > textMax) return;
      const numbers = NUMBERS.exec(text);
      if (!numbers) return;
      const [, a = "", b = "", c = ""] = numbers;
      if (a.length === 4) only.ymd += 1;
      else if (c.length <= 2 && Number(a) > 31) only.ymd += 1;
      else if (Number(a) > 12 && Number(b) <= 12) only.dmy += 1;
      else if (Number(b) > 12 && Number(a) <= 12) only.mdy += 1;
      // Hardly anybody who writes dates with dots begins with the month.
      else if (/^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}$/.test(numbers[0])) only.dmy += 0.1;
    },
    order() {
      // A year in front says nothing about dates that have it at the end.
      if (only.mdy === 0 && only.dmy === 0) return only.ymd > 0 ? "ymd" : null;
      return only.mdy >= only.dmy ? "mdy" : "dmy";
    },
  };
}

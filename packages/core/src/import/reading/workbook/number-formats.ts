/** How the number of a cell is to be read. `zeros` are the digits that it is filled up to. */
export type NumberFormat = "plain" | "date" | "time" | "date_time" | { zeros: number };

/** The formats that workbooks do not spell out. Those from 27 are dates of East Asia. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return "date";
  if (id === 22) return "date_time";
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return "time";
  return "plain";
}

/** A format as it is spelled out: `yyyy-mm-dd`, `[$-409]d. mmmm`, `00000`. */
export function formatOf(code: string): NumberFormat {
  // Without what is shown as it is, and without colors, conditions and locales. Elapsed hours are `[h]`.
  const [bare = ""] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "").split(";");
  if (/^0{2,}$/.test(bare)) return { zeros: bare.length };
  if (/general/i.test(bare)) return "plain";
  const hasDate = /[yd]/i.test(bare) || /mmm/i.test(bare) || /^m+$/i.test(bare);
  const hasTime = /[hs]/i.test(bare);
  if (hasDate) return hasTime ? "date_time" : "date";
  return hasTime ? "time" : "plain";
}

const DAY = 86_400_000;
/** The last day of the year 9999. */
const LAST = 2_958_465;
const BETWEEN_SYSTEMS = 1462;

/** The number of a cell as text: whole, however long, without the rounding errors of its last digits. */
export function numberText(value: string, format: NumberFormat, from1904: boolean): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  if (typeof format === "object") return Number.isInteger(number) ? String(number).padStart(format.zeros, "0") : value;
  if (format !== "plain")
    return dateText(number + (from1904 ? BETWEEN_SYSTEMS : 0), format) ?? plainText(value, number);
  return plainText(value, number);
}

function plainText(value: string, number: number): string {
  if (/^-?\d{1,30}$/.test(value)) return value;
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return String(number);
  return String(Number(number.toPrecision(15)));
}

function dateText(serial: number, format: "date" | "time" | "date_time"): string | null {
  if (serial < 0 || serial > LAST + 1) return null;
  const day = Math.floor(serial + 1e-9);
  const seconds = Math.round((serial - day) * 86_400);
  const time = new Date(Math.max(0, seconds) * 1000).toISOString().slice(11, 19);
  if (format === "time" && day === 0) return time;
  // The first two months of 1900 are a day off, and the day after them never was.
  if (day === 60) return "1900-02-29";
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY).toISOString().slice(0, 10);
  return format === "date" || seconds <= 0 ? date : `${date}T${time}`;
}

import { phoneMaxLength, type PhoneReader } from "../../contract/phone.js";
import type { DraftPerson } from "./draft.js";
import { isPlaceholder } from "./text.js";

/** Signs and digits, and maybe an extension. */
const LOOKS_LIKE_PHONE = /^(?:tel:)?([^\p{L}]*)(?:\p{L}{1,9}[.:= ]*\d+)?$/iu;
/** Without the numbering plans of the world, a number is only checked for what cannot be one. */
export const readLightly: PhoneReader = (text) => {
  if (text.length > phoneMaxLength) return { fault: "invalid_phone" };
  const digits = LOOKS_LIKE_PHONE.exec(text)?.[1]?.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 3 && digits <= digitsMax ? { phone: text } : { fault: "invalid_phone" };
};

/** No number has more digits (source: ITU-T E.164 §6). */
const digitsMax = 15;
/** The longest text that can be numbers of one person. */
const phoneTextMax = 200;

/** What stands around a number: `Cell: 206-555-0100`, `206-555-0100 (mobile)`, `H 206-555-0100`. */
const PHONE_LABEL =
  /^(?:\p{L}[\p{L}. ]{0,12}[:.#-]|[hmcwp]|cell|home|mobile|work|phone|tel|handy|mobil)\s*(?=[+(\d])|\s*(?:[([]\p{L}[\p{L} .]{0,15}[)\]]|-? ?(?:cell|home|mobile|work|[hmcw]))$/giu;

/** The first number of a cell that can be read, and whether one could not. */
function readPhones(text: string, read: PhoneReader): { phone: string | null; invalid: string | null } {
  let invalid: string | null = null;
  if (text.length > phoneTextMax) return { phone: null, invalid: text };
  const direct = attempt(text, read);
  if (direct !== null) return { phone: direct, invalid };
  // `206-555-0100; 206-555-0101`, `206-555-0100 / 0101`
  // `H: 206-555-0100 C: 206-555-0101`
  for (const part of text
    .replace(/(\d)\s+(?=\p{L}{1,8}:)/gu, "$1;")
    .split(/\s*(?:[;\n|]|,(?!\s*ext)|\s\/\s?|\/(?=\s*\(?\+?\d{3})|\sor\s)\s*/i)) {
    const label = part.replace(PHONE_LABEL, "").trim();
    if (label === "" || isPlaceholder(label)) continue;
    const phone = attempt(label, read);
    if (phone !== null) return { phone, invalid: null };
    invalid ??= label;
  }
  return { phone: null, invalid };
}

function attempt(cell: string, read: PhoneReader): string | null {
  // A spreadsheet's number.
  const text = cell.replace(/^(\d{7,15})\.0+$/, "$1");
  if (text.length > phoneMaxLength * 3 || /\d[.,]?\d*e\+?\d+$/i.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  // Zeros, nines and 123… fill a field, and so does the area code alone.
  if (digits.length < 7 || /^(\d)\1*$/.test(digits) || /^(?:123456789?0?|0?123456789)$/.test(digits)) return null;
  const result = read(text);
  return "phone" in result && result.phone !== "" ? result.phone : null;
}

/** The telephone number of a person, from both columns. */
export function readPhone(draft: DraftPerson, read: PhoneReader): { phone: string | null; invalid: string | null } {
  const own =
    draft.phone === "" || isPlaceholder(draft.phone) ? { phone: null, invalid: null } : readPhones(draft.phone, read);
  if (own.phone !== null || draft.otherPhone === "") return own;
  const other = readPhones(draft.otherPhone, read);
  return other.phone === null ? { phone: null, invalid: own.invalid ?? other.invalid } : other;
}

import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode } from "libphonenumber-js/min";
import { phoneMaxLength, type PhoneReader } from "./contract/phone.js";
import { trimText } from "./contract/trim-text.js";

/** The value of a decimal digit of any script. In Unicode, the ten of a script follow one another. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/**
 * A telephone number in plain characters: ASCII digits, blanks, dashes and brackets, without `tel:` and what is
 * invisible. `00` before a country's code is the `+` it stands for.
 */
function normalizePhone(text: string): string {
  return trimText(text.normalize("NFKC"))
    .replace(/^tel:/i, "")
    .replace(/;ext=/i, " ext. ")
    .replace(/[\p{Cf}\p{DI}]/gu, "")
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
    .replace(/[\p{Pd}\u2212\u02d7\u30fc]/gu, "-")
    .replace(/\s+/g, " ")
    .replace(/^00(?=[ \-()]*[1-9](?:\D*\d){6})/, "+")
    .trim();
}

const FORM = /^\+?[\d ()./-]*(?:[,;]? ?(?:ext(?:ensi[oó]n)?|x|#|int|poste|anexo|доб)[.:]? ?\d{1,7})?$/i;
const EXTENSION = /(?:[a-zа-яó#]).*$/i;
/** An extension alone can have three digits; no number has more than 15 (source: ITU-T E.164 §6). */
const DIGITS = { min: 3, max: 15 };

/**
 * Reads a telephone number as people paste and type it: put into plain characters, and judged by the numbering plans of
 * the world if it begins with `+`.
 */
export const readPhone: PhoneReader = (text) => {
  const phone = normalizePhone(text);
  if (phone === "") return { phone };
  const digits = phone.replace(EXTENSION, "").replace(/\D/g, "").length;
  if (!FORM.test(phone) || digits < DIGITS.min) return { fault: "invalid_phone" };
  if (digits > DIGITS.max || phone.length > phoneMaxLength) return { fault: "phone_too_long" };
  return phone.startsWith("+") ? byPlans(phone) : { phone };
};

/**
 * Judges a number that begins with `+` by the numbering plans of the world: E.164, with an extension as `ext. 12`. A
 * number of North America without an area code is a local one, which has no form in E.164: it stays as it is.
 */
const byPlans: PhoneReader = (phone) => {
  const parsed = parsePhoneNumberFromString(phone, { extract: false });
  if (parsed?.isPossible()) return { phone: parsed.number + (parsed.ext === undefined ? "" : ` ext. ${parsed.ext}`) };
  if (parsed?.countryCallingCode === "1" && parsed.nationalNumber.length === 7) return { phone };
  switch (validatePhoneNumberLength(phone)) {
    case "INVALID_COUNTRY":
      return { fault: "phone_country" };
    case "TOO_LONG":
      return { fault: "phone_too_long" };
    case "NOT_A_NUMBER":
      return { fault: "invalid_phone" };
    default:
      return { fault: "phone_too_short" };
  }
};

/**
 * A stored number as its reader writes it: without the country's code if it is the reader's country, else with it and
 * grouped. What is not E.164 stays as it is.
 *
 * @param country the reader's, such as `US`
 */
export function formatPhone(phone: string, country: string | undefined): string {
  const parsed = phone.startsWith("+") ? parsePhoneNumberFromString(phone, { extract: false }) : undefined;
  if (!parsed?.isPossible()) return phone;
  return parsed.country === (country as CountryCode | undefined)
    ? parsed.formatNational()
    : parsed.formatInternational();
}

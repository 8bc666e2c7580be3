import * as z from "zod/mini";
import { trimText } from "./trim-text.js";

/** The longest telephone number, in characters, with its blanks and its extension. */
export const phoneMaxLength = 40;

/** What is wrong with a telephone number, each with its sentence. */
export const phoneFaults = {
  invalid_phone: "This is not a telephone number. Use digits, blanks and + ( ) - . / and an extension.",
  phone_country: "No country has this code after the +.",
  phone_too_short: "This number has too few digits for its country.",
  phone_too_long: "This number has too many digits for its country.",
} as const;

export type PhoneFault = keyof typeof phoneFaults;

/** Judges a number that begins with `+` by the numbering plans of the world. */
export type PhoneJudge = (phone: string) => { phone: string } | { fault: PhoneFault };

const plans: { judge: PhoneJudge | null } = { judge: null };

/**
 * Lends {@link Phone} the numbering plans, which are too large for every page: see `@latchkey/core/phone`. Servers do so
 * when they start. Without them a number is judged by its form alone.
 */
export const judgePhonesWith = (judge: PhoneJudge): void => {
  plans.judge = judge;
};

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
export function normalizePhone(text: string): string {
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

/** The number as it is stored, or what is wrong with it. Empty stays empty. */
function judgePhone(phone: string): { phone: string } | { fault: PhoneFault } {
  if (phone === "") return { phone };
  const digits = phone.replace(EXTENSION, "").replace(/\D/g, "").length;
  if (!FORM.test(phone) || digits < DIGITS.min) return { fault: "invalid_phone" };
  if (digits > DIGITS.max) return { fault: "phone_too_long" };
  return phone.startsWith("+") && plans.judge ? plans.judge(phone) : { phone };
}

/**
 * A telephone number, 40 characters at most, with an extension at its end. One that begins with `+` is stored in E.164,
 * where the numbering plans are known. Any other belongs to a country that only people know: it stays as it was typed,
 * in plain characters.
 */
export const Phone = z.string().check(
  z.overwrite((text) => (text.length > 5 * phoneMaxLength ? text : normalizePhone(text))),
  z.maxLength(phoneMaxLength, { abort: true }),
  z.check((payload) => {
    const judged = judgePhone(payload.value);
    if ("phone" in judged) payload.value = judged.phone;
    else
      payload.issues.push({
        code: "custom",
        input: payload.value,
        message: phoneFaults[judged.fault],
        params: { code: judged.fault },
        continue: true,
      });
  }),
);

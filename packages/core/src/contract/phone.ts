import * as z from "zod/mini";

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

/** Reads a telephone number: its form that is stored, or what is wrong with it. */
export type PhoneReader = (text: string) => { phone: string } | { fault: PhoneFault };

// Without the plans: three digits of any script, and letters in an extension or `tel:` alone.
const LOOKS_RIGHT = /^(tel:)?[^\p{L}]*(\p{Nd}[^\p{L}]*){3}(\p{L}{1,9}[.:= ]*\d+)?$/iu;
const plans: { read: PhoneReader } = {
  read: (phone) => (phone === "" || LOOKS_RIGHT.test(phone) ? { phone } : { fault: "invalid_phone" }),
};

/**
 * Lends {@link Phone} the numbering plans, which are too large for every page: see `@latchkey/core/phone`. Servers do so
 * when they start. Without them a number is only checked for what cannot be one, and stays as it was typed.
 */
export const readPhonesWith = (read: PhoneReader): void => {
  plans.read = read;
};

/**
 * A telephone number, with an extension at its end. One that begins with `+` is stored in E.164. Any other belongs to a
 * country that only people know: it stays as it was typed, in plain characters.
 */
export const Phone = z.string().check(
  z.trim(),
  z.maxLength(3 * phoneMaxLength, { abort: true }),
  z.check((payload) => {
    const read = plans.read(payload.value);
    if ("phone" in read) payload.value = read.phone;
    else payload.issues.push({ code: "custom", input: payload.value, message: read.fault, continue: true });
  }),
);

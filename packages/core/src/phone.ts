import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode } from "libphonenumber-js/min";
import type { PhoneJudge } from "./contract/phone.js";

/**
 * Judges a number that begins with `+` by the numbering plans of the world: E.164, with an extension as `ext. 12`. A
 * number of North America without an area code is a local one, which has no form in E.164: it stays as it is.
 */
export const judgePhone: PhoneJudge = (phone) => {
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

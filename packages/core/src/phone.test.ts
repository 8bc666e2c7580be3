import { beforeEach, describe, expect, test } from "vitest";
import { check, Phone, readPhonesWith } from "./contract/index.js";
import { formatPhone, readPhone } from "./phone.js";

const read = (text: string) => {
  const checked = check(Phone, text);
  return checked.ok ? checked.value : { code: checked.errors[0]?.code };
};

describe("a number by its form", () => {
  beforeEach(() => readPhonesWith(readPhone));

  test.each([
    ["none", "  ", ""],
    ["no country", "020 7946 0000", "020 7946 0000"],
    ["brackets", "(555) 010-7788", "(555) 010-7788"],
    ["slashes and dots", "0171/555.01.23", "0171/555.01.23"],
    ["an extension", "555 010 7788 ext. 12", "555 010 7788 ext. 12"],
    ["another way to write it", "5550107788 x12", "5550107788 x12"],
    ["Cyrillic for an extension", "495 123-45-67 доб. 12", "495 123-45-67 доб. 12"],
    ["direction marks of an address book", "\u202a300 123 4567\u202c", "300 123 4567"],
    ["no-break blanks", "01\u202f23\u00a045\u00a067\u00a089", "01 23 45 67 89"],
    ["no-break hyphens and dashes", "300\u2011123\u20134567", "300-123-4567"],
    ["a Japanese long vowel as a dash", "03ー1234ー5678", "03-1234-5678"],
    ["wide digits", "（０３）１２３４", "(03)1234"],
    ["Arabic digits", "٠٥٠ ١٢٣ ٤٥٦٧", "050 123 4567"],
    ["Persian digits", "۰۲۱ ۱۲۳۴", "021 1234"],
    ["Devanagari digits", "९८७६५ ४३२१०", "98765 43210"],
    ["Bengali digits", "০১৭ ১২৩৪", "017 1234"],
    ["mathematical digits", "𝟓𝟓𝟓 𝟎𝟏𝟐𝟑", "555 0123"],
    ["tel:", "tel:555-0123", "555-0123"],
    ["something invisible inside", "555\u200b0123", "5550123"],
    ["two zeros for the plus", "0049 30 1234567", "+49301234567"],
    ["two zeros that are only zeros", "007 12", "007 12"],
  ])("%s", (_, typed, stored) => {
    expect(read(typed)).toBe(stored);
    expect(read(stored)).toBe(stored);
  });

  test.each([
    ["text123", "invalid_phone"],
    ["call me", "invalid_phone"],
    ["555-HOME", "invalid_phone"],
    ["12", "invalid_phone"],
    ["+", "invalid_phone"],
    ["+1+2 555 0123", "invalid_phone"],
    ["555 0123; 555 0124", "invalid_phone"],
    ["<script>1234</script>", "invalid_phone"],
    ["5550123@example.com", "invalid_phone"],
    ["電話 03 1234", "invalid_phone"],
    ["هاتف ٠٥٠", "invalid_phone"],
    ["☎ 555 0123", "invalid_phone"],
    ["½ 555 0123", "invalid_phone"],
    ["5".repeat(16), "phone_too_long"],
    ["5".repeat(41), "phone_too_long"],
    ["5".repeat(500_000), "too_long"],
  ])("is not %s", (text, code) => expect(read(text)).toEqual({ code }));
});

describe("a number with its country", () => {
  beforeEach(() => readPhonesWith(readPhone));

  test.each([
    ["the United States", "+1 (206) 555-0142", "+12065550142"],
    ["the United Kingdom, with its zero", "+44 (0)20 7946 0123", "+442079460123"],
    ["France", "+33 1 23 45 67 89", "+33123456789"],
    ["Germany, from abroad", "0049 30 1234567", "+49301234567"],
    ["Colombia", "+57 300 123 4567", "+573001234567"],
    ["Ukraine", "+380 44 123 45 67", "+380441234567"],
    ["Greece", "+30 21 0123 4567", "+302101234567"],
    ["Israel", "+972-2-123-4567", "+97221234567"],
    ["Egypt, in its digits", "+٢٠ ١٠ ١٢٣٤ ٥٦٧٨", "+201012345678"],
    ["India, in its digits", "+९१ ९८७६५ ४३२१०", "+919876543210"],
    ["Japan, in wide digits", "＋８１　３　１２３４　５６７８", "+81312345678"],
    ["Korea", "+82 2-312-3456", "+8223123456"],
    ["China", "+86 10 6552 9988", "+861065529988"],
    ["an extension", "+1 206 555 0142 x77", "+12065550142 ext. 77"],
    ["a link", "tel:+1-206-555-0142;ext=77", "+12065550142 ext. 77"],
    ["a local number of North America, as it is", "+1 555 0100", "+1 555 0100"],
  ])("%s", (_, typed, stored) => {
    expect(read(typed)).toBe(stored);
    expect(read(stored)).toBe(stored);
  });

  test.each([
    ["a code of no country", "+999 1234 5678", "phone_country"],
    ["two digits too few", "+44 20 7946", "phone_too_short"],
    ["one digit too few", "+1 206 555 014", "phone_too_short"],
    ["too many", "+1 206 555 01422", "phone_too_long"],
    ["nothing after the country", "+44 (0)", "phone_too_short"],
  ])("is refused with %s", (_, text, code) => expect(read(text)).toEqual({ code }));

  test.each([
    ["+12065550142", "US", "(206) 555-0142"],
    ["+12065550142", "DE", "+1 206 555 0142"],
    ["+442079460123", "GB", "020 7946 0123"],
    ["+442079460123", undefined, "+44 20 7946 0123"],
    ["+12065550142 ext. 77", "US", "(206) 555-0142 ext. 77"],
    ["+573001234567", "CO", "300 1234567"],
    ["(555) 010-7788", "US", "(555) 010-7788"],
    ["+1 555 0100", "US", "+1 555 0100"],
    ["", "US", ""],
  ])("%s is shown to a reader in %s as %s", (phone, country, shown) => expect(formatPhone(phone, country)).toBe(shown));
});

const ASCII = /^[\t\n -~]*$/;
// Apostrophes that Unicode takes for a blank with a mark.
const ACUTE = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;
// Marks that people leave out: accents, Hebrew and Arabic vowel points, Indic dots. Vowel signs of Indic and Thai
// letters are no such marks (Ram and Rima), and neither are those that tell Japanese ka from ga.
const MARKS =
  /(?![\u3099\u309a])[\p{sc=Inherited}\p{Me}\u0483-\u0487\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]|(?=\p{M})[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}]/gu;
// What shows nothing, the Arabic stretched line, and the dot between two Catalan l.
const UNSEEN = /[\p{DI}\u0640\u00b7]/gu;
const APOSTROPHES =
  /[`\u02b9-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u07f4\u07f5\u2018-\u201b\u2032\u2035\u275b\u275c\ua78b\ua78c]/g;
const QUOTES = /[\u05f4\u201c-\u201f\u00ab\u00bb\u2039\u203a]/g;
const DASHES = /[\p{Pd}\u2212\u2043\u30fb]/gu;
const BLANKS = /[\s\u2800]+/g;
const DIGITS = /\p{Nd}/gu;

// Letters that Unicode does not decompose, as people type them on a keyboard without them.
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ə: "e",
  ɛ: "e",
  ɔ: "o",
  ɓ: "b",
  ɗ: "d",
  ƙ: "k",
  ς: "σ",
  // Arabic letters that keyboards of other languages have at another place, or that are left without their dots.
  ی: "ي",
  ى: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Text as searches and comparisons read it: lower case, without accents and vowel points, with plain letters, digits,
 * apostrophes, dashes and blanks. It is never stored in place of what somebody typed.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return foldAscii(text);
  const plain = text.replace(ACUTE, "'").normalize("NFKD").replace(MARKS, "");
  if (ASCII.test(plain)) return foldAscii(plain);
  return plain
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(DIGITS, toAscii)
    .replace(APOSTROPHES, "'")
    .replace(QUOTES, '"')
    .replace(DASHES, "-")
    .replace(BLANKS, " ");
}

/** Most text is ASCII, at the latest without its accents, and then little else can happen. */
const foldAscii = (text: string): string => text.toLowerCase().replaceAll("`", "'").replace(BLANKS, " ");

/** A decimal digit of any script as an ASCII digit. Every script has its ten digits in a row. */
function toAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

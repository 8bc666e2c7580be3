// Names, properties and messages come from people and files, and end up in mails with our customer's good name
// (GHSA-gx3w-rwh5-w5cg). The template escapes markup. This removes what mail clients turn into links by themselves, and
// the brackets of markup, in case a client renders a text part as HTML.

// Control characters, bidirectional overrides and isolates, zero-width and other invisible format characters, lone
// surrogates, tags, the object replacement character. Zero-width joiners stay, because Persian and Indic names and
// emoji need them.
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- each of them is meant by itself
  /[\p{Cc}\p{Cs}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]/gu;

const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

// Full stops that IDNA, and so some clients, read as the dot of a domain.
const DOT = "[.\\u2024\\u3002\\ufe52\\uff0e\\uff61]";
const SCHEME =
  /\b(?:[a-z][a-z0-9+.-]*:[\\/]{2,}|(?:https?|ftp|mailto|tel|sms|javascript|data|file|callto|skype|whatsapp):)/giu;
// A letter of a domain as clients read it, including circled letters, with marks and joiners before and after.
const LETTER = "[\\p{L}\\u24b6-\\u24e9]";
const UNSEEN = "[\\p{M}\\u200c\\u200d]*";
// A dot before a possible top-level domain, after anything: there are domains of emoji. "J.R. Ewing" and "3.5 rooms" do
// not match.
const DOMAIN_DOT = new RegExp(`(?<=\\S)${DOT}+(?=${UNSEEN}${LETTER}${UNSEEN}${LETTER})`, "gu");
const IPV4 = /(?<!\d)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\d)/g;
// Digits of any script, and what people write between them. No commas: those separate the units of a list and occur in
// prices.
const DIGIT = "\\p{Nd}\\p{No}";
const PHONE = new RegExp(
  `[+＋(]*[${DIGIT}][${DIGIT}\\s().\\-/\\\\\u2010-\u2015\u2212+*_|~:;='\u2018\u2019\u00b4\`\u00b7\u2022\u2027\u2219\u22c5\u30fb\ufe0f\u20e3\u200c\u200d]*[${DIGIT}]`,
  "gu",
);
// Dates, times and ranges of years have as many digits, and are not phone numbers.
const DATE =
  /(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}:\d{2}|(?:19|20)\d\d\s*[-\u2013]\s*(?:19|20)\d\d)(?!\d)/g;

/**
 * The number of digits from which a number may be a phone number (ITU E.164 allows 15; the shortest subscriber numbers
 * with an area code have 7).
 */
const PHONE_DIGITS = 7;

/**
 * Makes one line of a person's text safe for a mail: removes invisible characters, collapses spaces, cuts to `max`
 * characters, and removes anything that a client would turn into a link, or a reader could call.
 */
export function safeLine(text: string, max = 120): string {
  const line = withoutInvisible(text.replace(LINE_BREAK, " ").replace(/\t/g, " ")).replace(/\s+/gu, " ").trim();
  return defuse(cut(line, max)).trim();
}

/** Does the same for a message of several lines; keeps at most one empty line in a row. */
export function safeParagraphs(text: string, max = 2000): string[] {
  const lines = cut(text.replace(LINE_BREAK, "\n"), max)
    .split("\n")
    .map((line) => safeLine(line, max));
  return lines
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** Makes one line safe for a subject: without anything that a client would decode to something else (RFC 2047). */
export function safeSubject(text: string, max = 150): string {
  return safeLine(text.replace(/=\?|\?=/g, " "), max);
}

/** Makes a name safe for a header: without anything that could end a quoted name or begin an address. */
export function safeHeader(text: string, max = 150): string {
  return safeSubject(text.replace(/[<>"\\,;]/g, " "), max);
}

/**
 * The recipient's address for the envelope, or null if it is not exactly one address. Quoted local parts are rejected,
 * because they can hide a second address (CVE-2022-35924, nodemailer before 7.0.7).
 */
export function safeAddress(address: string): string | null {
  return address.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(address)
    ? address
    : null;
}

function withoutInvisible(text: string): string {
  return text.normalize("NFC").replace(INVISIBLE, "");
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

/**
 * Removes phone numbers and angle brackets, and turns "evil.com" into "evil. com": readable, but no client links it.
 */
function defuse(text: string): string {
  return text
    .replace(PHONE, (found) =>
      (found.replace(DATE, "").match(/[\p{Nd}\p{No}]/gu)?.length ?? 0) >= PHONE_DIGITS ? "…" : found,
    )
    .replace(SCHEME, "")
    .replace(IPV4, "$1. $2. $3. $4")
    .replace(DOMAIN_DOT, ". ")
    .replace(/(?<=\S)[@＠﹫](?=\S)/gu, " @ ")
    .replaceAll("<", "‹")
    .replaceAll(">", "›");
}

// Names, places and messages come from people and files, and end up in mails with our customer's good name
// (GHSA-gx3w-rwh5-w5cg). What the office set is printed as it is: only what shows nothing goes, and mail clients find no
// link in it. What recipients and strangers can set carries no number to call and no markup either.

// Control characters, bidirectional overrides and isolates, zero-width and other invisible format characters, lone
// surrogates, tags, the object replacement character. Zero-width joiners stay, because Persian and Indic names and
// emoji need them.
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- each of them is meant by itself
  /[\p{Cc}\p{Cs}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]/gu;
// The flags of England, Scotland and Wales are a black flag with tags.
const FLAG = /\u{1f3f4}\u{e0067}\u{e0062}[\u{e0061}-\u{e007a}]{3}\u{e007f}/gu;

const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

// Breaks up what a mail client would make a link of, and is hardly seen. Clients skip characters without width.
const HAIR_SPACE = "\u200a";

const SCHEME = /\b(?:[a-z][a-z0-9+.-]*:[\\/]{2,}|(?:https?|ftp|mailto|javascript):|data:(?=[a-z]+\/))(?=\S)/giu;
// As programs write it. People write "Tel: 555…".
const DIAL = /\b(?:tel|sms):(?=\+?\d)/g;
const ANY_SCHEME =
  /\b(?:[a-z][a-z0-9+.-]*:[\\/]{2,}|(?:https?|ftp|mailto|tel|sms|javascript|data|file|callto|skype|whatsapp):)/giu;
// A letter of a domain as clients read it, including circled letters, with marks and joiners before and after.
const LETTER = "[\\p{L}\\u24b6-\\u24e9]";
const UNSEEN = "[\\p{M}\\u200c\\u200d]*";
// A dot before a possible top-level domain, after anything: there are domains of emoji. "J.R. Ewing" and "3.5 rooms" do
// not match. IDNA, and so some clients, read other full stops as a dot, too; the one of Chinese and Japanese ends
// sentences there. "500 sq.ft" and "lease.pdf" end as no domain does.
const NO_DOMAIN = "(?!(?:ft|yd|js|pdf|docx?|xlsx?|jpe?g|png|txt|html?)(?!\\.?[\\p{L}\\p{N}]))";
const DOMAIN_DOT = new RegExp(
  `(?:(?<=\\S)[.\\u2024\\ufe52\\uff0e]+|(?<=[!-~])[\\u3002\\uff61]+)${NO_DOMAIN}(?=${UNSEEN}${LETTER}${UNSEEN}${LETTER})`,
  "gu",
);
const IPV4 = /(?<!\d)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?!\d)/g;
const AT = /(?<=\S)[@＠﹫](?=[^\s@]*[.\u2024\u3002\ufe52\uff0e\uff61])/gu;
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
 * A name that the office set, for a mail: as it is, on one line, without what shows nothing, and with nothing that a
 * client makes a link of. A hair space breaks up "maple.com", and a scheme such as `https://` goes. No client that
 * renders a text part as HTML finds a tag in it.
 */
export function printedLine(text: string, max = 200): string {
  return messageLine(text, max).replace(/<(?=[a-z/!?])/gi, "‹");
}

/** A message of the office for a mail, in paragraphs; keeps at most one empty line in a row. */
export function printedParagraphs(text: string, max = 2000): string[] {
  const lines = cut(text.replace(LINE_BREAK, "\n"), max)
    .split("\n")
    .map((line) => messageLine(line, max));
  return lines
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/**
 * One line of what recipients or strangers can set: as {@link printedLine}, and without anything to call and the
 * brackets of markup, in case a client renders a text part as HTML.
 */
export function harmlessLine(text: string, max = 120): string {
  const line = oneLine(text, max).replace(PHONE, (found) =>
    (found.replace(DATE, "").match(/[\p{Nd}\p{No}]/gu)?.length ?? 0) >= PHONE_DIGITS ? "…" : found,
  );
  return unlinked(line.replace(ANY_SCHEME, ""))
    .replace(IPV4, "$1. $2. $3. $4")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .trim();
}

/** A line for a subject: without line breaks, and without anything that a client would decode (RFC 2047). */
export function headerLine(text: string, max = 300): string {
  const line = withoutInvisible(text.replace(LINE_BREAK, " "));
  return cut(line.replace(/=(?=\?)|\?(?==)/g, `$&${HAIR_SPACE}`), max).trim();
}

/** A name for a header: in addition without brackets, between which clients look for an address. */
export function headerName(text: string, max = 200): string {
  return headerLine(printedLine(text, max), max).replaceAll("<", "‹").replaceAll(">", "›");
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

const messageLine = (text: string, max: number): string => unlinked(oneLine(text, max)).trim();

function withoutInvisible(text: string): string {
  const flags = text.match(FLAG) ?? [];
  const parts = text.normalize("NFC").split(FLAG);
  return parts.map((part, at) => part.replace(INVISIBLE, "") + (flags[at] ?? "")).join("");
}

function oneLine(text: string, max: number): string {
  const line = withoutInvisible(text.replace(LINE_BREAK, " ").replace(/\t/g, " "));
  // A hair space stays, so that a second pass changes nothing.
  return cut(line.replace(/[^\S\u200a]+/gu, " ").trim(), max);
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

/** Readable as before, but no client links it. */
const unlinked = (text: string): string =>
  text.replace(SCHEME, "").replace(DIAL, "").replace(DOMAIN_DOT, `$&${HAIR_SPACE}`).replace(AT, `$&${HAIR_SPACE}`);

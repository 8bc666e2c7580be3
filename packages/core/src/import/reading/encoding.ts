import { UnreadableFile } from "./unreadable-file.js";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a text is encoded, and how many bytes stand before it. */
export interface Encoded {
  encoding: TextEncoding;
  skip: number;
}

const LINE_FEED = 10;
const SAMPLE = 65_536;

/** Finds out how a text is encoded. Throws `UnreadableFile` for what is not text, or is broken. */
export function findEncoding(bytes: Uint8Array): Encoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return asUtf8(bytes, 3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  const [even, odd] = zeros(bytes);
  if (even + odd === 0) return asUtf8(bytes, 0);
  // Text of two bytes a character has its zeros on one side: one for each separator, digit and line end.
  const isText = bytes.length % 2 === 0 && (even + odd) * 50 > Math.min(bytes.length, SAMPLE);
  if (isText && even * 20 < odd) return { encoding: "utf-16le", skip: 0 };
  if (isText && odd * 20 < even) return { encoding: "utf-16be", skip: 0 };
  return asUtf8(bytes, 0);
}

function zeros(bytes: Uint8Array): [even: number, odd: number] {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return [even, odd];
}

/** As UTF-8, or as the encoding of Western Windows if there is none of UTF-8 in it. */
function asUtf8(bytes: Uint8Array, skip: number): Encoded {
  const found = survey(bytes, skip);
  if (found.zeros > 0) throw new UnreadableFile("not_text", found.firstZero);
  // What a text has of these stems from a form feed or the end mark of an old system.
  if (found.controls * 20 > bytes.length) throw new UnreadableFile("not_text");
  if (found.broken === 0) return { encoding: "utf-8", skip };
  if (skip > 0 || found.long >= found.broken) throw new UnreadableFile("encoding_unknown", found.firstBroken);
  if (found.controls > 0) throw new UnreadableFile("not_text");
  if (found.undefinedInWindows > 0) throw new UnreadableFile("encoding_unknown", found.firstBroken);
  return { encoding: "windows-1252", skip };
}

interface Survey {
  /** Characters of several bytes, and bytes that belong to none. */
  long: number;
  broken: number;
  firstBroken: number | null;
  zeros: number;
  firstZero: number | null;
  controls: number;
  undefinedInWindows: number;
}

function survey(bytes: Uint8Array, skip: number): Survey {
  const found: Survey = {
    long: 0,
    broken: 0,
    firstBroken: null,
    zeros: 0,
    firstZero: null,
    controls: 0,
    undefinedInWindows: 0,
  };
  let line = 1;
  for (let at = skip; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === LINE_FEED) line++;
      else if (byte === 0) {
        found.zeros++;
        found.firstZero ??= line;
      } else if (byte === 0x7f || (byte < 0x20 && (byte < 9 || byte > 13) && byte !== 0x1a)) found.controls++;
      at++;
      continue;
    }
    const length = sequence(bytes, at);
    if (length > 0) found.long++;
    else {
      found.broken++;
      found.firstBroken ??= line;
      if (NOT_IN_WINDOWS.has(byte)) found.undefinedInWindows++;
    }
    at += length || 1;
  }
  return found;
}

const NOT_IN_WINDOWS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** The length of the character that begins here; 0 if none does. */
function sequence(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return follows(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    // Neither what fits in two bytes, nor half of a pair.
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
    return follows(second) && follows(bytes[at + 2] ?? 0) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
    return follows(second) && follows(bytes[at + 2] ?? 0) && follows(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

const follows = (byte: number) => (byte & 0xc0) === 0x80;

import type { Encoded } from "./encoding.js";
import { UnreadableFile } from "./unreadable-file.js";

const PART = 262_144;

// Runtimes differ in whether they decode these: some take the encoding for Latin-1, which has control characters there.
const WINDOWS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** The text, in parts. Every line ends with a line feed. */
export function* decode(bytes: Uint8Array, { encoding, skip }: Encoded): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let returned = false;
  for (let at = skip; at < bytes.length; at += PART) {
    const last = at + PART >= bytes.length;
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(at, at + PART), { stream: !last });
    } catch {
      throw new UnreadableFile("encoding_unknown");
    }
    if (text.includes("\0")) throw new UnreadableFile("not_text");
    if (encoding === "windows-1252")
      text = text.replace(/[\u0080-\u009f]/g, (char) => WINDOWS[char.charCodeAt(0) - 0x80] ?? char);
    // A pair of carriage return and line feed can stand on both sides of a cut.
    if (returned) text = `\r${text}`;
    returned = !last && text.endsWith("\r");
    if (returned) text = text.slice(0, -1);
    yield text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  }
}

import { createHmac } from "node:crypto";

/**
 * Derives text in groups from a key and a label. Skips bytes that would favor some characters, so that every character
 * of the alphabet is equally likely.
 */
export function deriveText(key: Buffer, label: string, alphabet: string, groups: number, groupLength: number): string {
  const limit = 256 - (256 % alphabet.length);
  const wanted = groups * groupLength;
  let drawn = "";
  for (let block = 0; drawn.length < wanted; block += 1) {
    for (const byte of createHmac("sha512", key).update(`${label}#${block}`).digest()) {
      if (byte < limit && drawn.length < wanted) drawn += alphabet.charAt(byte % alphabet.length);
    }
  }
  return Array.from({ length: groups }, (_, at) => drawn.slice(at * groupLength, (at + 1) * groupLength)).join("-");
}

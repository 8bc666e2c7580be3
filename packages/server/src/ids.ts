import { randomFillSync } from "node:crypto";

/** The kind of an id: the part before its underscore. */
export type IdPrefix =
  | "acc" // account
  | "bat" // batch
  | "con" // contact
  | "crd" // credential of an account
  | "evt" // event
  | "grt" // grant
  | "imp" // import
  | "inv" // invitation
  | "lnk" // link
  | "rec" // record set
  | "req" // request
  | "ntc" // notice about an account
  | "rst" // password reset
  | "ses" // session
  | "sil" // sign-in link
  | "snd" // send
  | "usr" // user
  | "ver" // verification
  | "whe" // webhook endpoint
  | "wsp"; // workspace

// Crockford's alphabet: no i, l, o, u. Its characters are in byte order, so ids sort like their bits.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

let lastMs = 0;
const random = new Uint8Array(10);

/**
 * A new id: the prefix, `_`, and 26 characters for 48 bits of milliseconds and 80 random bits. Ids of one process
 * always ascend: within a millisecond the random part counts up, so that events of one transaction keep their order.
 */
export function newId(prefix: IdPrefix, nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    randomFillSync(random);
    // Room to count up without overflow.
    random[0] = (random[0] ?? 0) & 0x7f;
  } else {
    increment(random);
  }
  return `${prefix}_${encodeTime(lastMs)}${encodeRandom(random)}`;
}

/** The smallest id of an instant. Every later id is greater. */
export const idAt = (prefix: IdPrefix, ms: number): string =>
  `${prefix}_${encodeTime(Math.max(0, Math.floor(ms)))}${"0".repeat(16)}`;

/** When an id was created, in milliseconds; null if the text is not an id. */
export function timeOfId(id: string): number | null {
  const time = id.split("_")[1]?.slice(0, 10) ?? "";
  const digits = Array.from(time, (character) => ALPHABET.indexOf(character));
  return digits.length < 10 || digits.includes(-1) ? null : digits.reduce((ms, digit) => ms * 32 + digit, 0);
}

function increment(bytes: Uint8Array): void {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    const next = ((bytes[index] ?? 0) + 1) & 0xff;
    bytes[index] = next;
    if (next !== 0) return;
  }
}

function encodeTime(ms: number): string {
  let text = "";
  let rest = ms;
  for (let index = 0; index < 10; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

// Secrets that we generate travel through mail clients, gateways, clipboards and hands. What these add never changes
// which secret is meant: its letters, digits, `-` and `_` do.

// White space, and characters that show nothing: zero-width ones, joiners, fillers, controls.
const UNSEEN = /[\s\p{C}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** The length of a link's token: 256 bits as base64url. */
const TOKEN_LENGTH = 43;

// `%23`, and `%2523` if it was encoded twice.
const ENCODED = /%(?:25)*([0-9a-f]{2})/gi;
// `token=` as a parameter of its own, encoded or not. `access_token=` is another's.
const KEY = /(?:^|(?:[^\w%-]|%(?:25)*[0-9a-f]{2}){1,4})token(?:=|%(?:25)*3d)/gi;

/** Where a link's token stands in an address: the token, and the beginning and end of its parameter. */
export interface FoundToken {
  token: string;
  start: number;
  end: number;
}

/**
 * Finds the token of a link: after `#token=`, also if it was moved into the query, encoded, broken into lines or
 * followed by other text. Null without one.
 */
export function findLinkToken(text: string): FoundToken | null {
  const keys = [...text.matchAll(KEY)];
  // A link inside another's query comes last.
  for (const key of keys.toReversed()) {
    const from = key.index + key[0].length;
    const token = tokenFrom(decode(text.slice(from)));
    const rest = text.indexOf("&", from);
    if (token !== "") return { token, start: key.index, end: rest === -1 ? text.length : rest };
  }
  return null;
}

/**
 * The token that was meant by a text: a token, or a link that contains one. What has none is returned without white
 * space.
 */
export function linkTokenIn(text: string): string {
  const found = findLinkToken(text);
  if (found) return found.token;
  const decoded = decode(text);
  const whole = decoded.split(/[^\w-]+/).find((part) => part.length === TOKEN_LENGTH);
  const seen = decoded.replace(UNSEEN, "");
  return whole ?? (seen.replace(/^[^\w-]+|[^\w-]+$/g, "") || seen);
}

/**
 * A generated password or code for comparison: its letters and digits. White space, dashes and the script of digits do
 * not tell two of them apart.
 */
export function plainSecret(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[^A-Za-z0-9]/g, "");
}

const decode = (text: string): string =>
  text.replace(ENCODED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The token at the beginning of a text. It goes on after white space if it is not complete before. */
function tokenFrom(text: string): string {
  const run = (from: string) => /^[\w-]*/.exec(from)?.[0] ?? "";
  const atOnce = run(text.replace(/^[\s\p{C}"'<([]+/u, ""));
  if (atOnce.length >= TOKEN_LENGTH) return unquoted(atOnce).slice(0, TOKEN_LENGTH);
  // Quoted-printable breaks a line by `=`.
  return unquoted(
    run(
      text
        .replace(/=\r?\n/g, "")
        .replace(UNSEEN, "")
        .replace(/^["'<([]+/, ""),
    ),
  ).slice(0, TOKEN_LENGTH);
}

/** Without the `3D` that quoted-printable makes of `=`. */
const unquoted = (run: string): string => (run.length === TOKEN_LENGTH + 2 && /^3d/i.test(run) ? run.slice(2) : run);

/** The digits of a script follow each other, from zero to nine. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

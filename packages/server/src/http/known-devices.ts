import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Keyring } from "../secrets/keyring.js";

/**
 * Browsers in which people have signed in. A known browser has guesses of its own: whoever guesses at an account from
 * elsewhere, or from the same network address, does not lock out its owner (OWASP, device cookies).
 */
export interface KnownDevices {
  /** The id of the request's browser, if the owner of this address has signed in there; else null. */
  find(headers: Headers, email: string): string | null;
  /** The `Set-Cookie` header that makes the request's browser known for an address. */
  remember(headers: Headers, email: string): string;
}

const DAYS = 180;
// People of a household share a browser.
const MOST_ADDRESSES = 5;

/** @param isSecure whether browsers use https. Then the cookie is Secure, and `__Host-` binds it to this host. */
export function createKnownDevices(keyring: Keyring, isSecure: boolean): KnownDevices {
  const name = isSecure ? "__Host-latchkey-device" : "latchkey-device";
  const pattern = new RegExp(`(?:^|;)[ \\t]*${name}=([\\w-]{22})((?:\\.[\\w-]{43})*)[ \\t]*(?:;|$)`);
  const read = (headers: Headers) => {
    const [, id = null, marks = ""] = pattern.exec(headers.get("Cookie") ?? "") ?? [];
    return { id, marks: marks.split(".").slice(1) };
  };
  const knows = (id: string, marks: readonly string[], email: string) => {
    const valid = keyring.deviceMarks(id, email).map((mark) => Buffer.from(mark));
    return marks.some((mark) => valid.some((one) => timingSafeEqual(one, Buffer.from(mark))));
  };
  return {
    find(headers, email) {
      const { id, marks } = read(headers);
      return id !== null && knows(id, marks, email) ? id : null;
    },
    remember(headers, email) {
      const { id: known, marks } = read(headers);
      const id = known ?? randomBytes(16).toString("base64url");
      const [mark = ""] = keyring.deviceMarks(id, email);
      const all = [mark, ...marks.filter((one) => !knows(id, [one], email))].slice(0, MOST_ADDRESSES);
      return `${name}=${[id, ...all].join(".")}; Max-Age=${DAYS * 24 * 3600}; Path=/; HttpOnly${isSecure ? "; Secure" : ""}; SameSite=Lax`;
    },
  };
}

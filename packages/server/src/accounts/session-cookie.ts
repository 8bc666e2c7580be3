import { createHmac, timingSafeEqual } from "node:crypto";
import { sessionDays } from "@latchkey/core/rules";

/** The cookie of a session: its token and a signature, in the format of better-auth. */
export interface SessionCookie {
  /** The `Set-Cookie` header of a new session. */
  set(token: string): string;
  /** The `Set-Cookie` header that removes the cookie. */
  remove(): string;
  /** The token of a request's cookie; null without one, or if its signature is wrong. */
  read(headers: Headers): string | null;
}

/**
 * Signs and reads session cookies. Synchronous, because Web Crypto shares its few threads with password hashes: every
 * request with a cookie would wait behind people who are signing in.
 *
 * @param isSecure whether browsers use https. Then the cookie is Secure, and `__Host-` binds it to this host.
 * @param secrets the secret that signs, then rotated ones, whose cookies are still valid
 */
export function createSessionCookie(
  isSecure: boolean,
  [secret, ...former]: readonly [string, ...string[]],
): SessionCookie {
  const name = sessionCookieName(isSecure);
  const attributes = (maxAgeSeconds: number) =>
    `; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly${isSecure ? "; Secure" : ""}; SameSite=Lax`;
  const signature = (token: string, key: string) => createHmac("sha256", key).update(token).digest();
  return {
    set: (token) =>
      `${name}=${encodeURIComponent(`${token}.${signature(token, secret).toString("base64")}`)}${attributes(sessionDays * 24 * 3600)}`,
    remove: () => `${name}=${attributes(0)}`,
    read(headers) {
      const value = valueOf(headers.get("Cookie") ?? "", name);
      if (value === null) return null;
      const [token = "", signed = ""] = value.split(".");
      const given = Buffer.from(signed, "base64");
      const matches = (key: string) => {
        const expected = signature(token, key);
        return given.length === expected.length && timingSafeEqual(given, expected);
      };
      return [secret, ...former].some(matches) ? token : null;
    },
  };
}

/** The name of the cookie. */
export const sessionCookieName = (isSecure: boolean): string => (isSecure ? "__Host-latchkey" : "latchkey");

/**
 * The value of a cookie; null without one. The name is compared as it was sent, apart from plain blanks: browsers keep
 * other sites from setting a `__Host-` cookie by its exact name, but not one with another kind of space before it.
 */
function valueOf(cookies: string, name: string): string | null {
  const pair = cookies.split(";").find((one) => one.replace(/^[ \t]+/, "").startsWith(`${name}=`));
  try {
    return pair === undefined ? null : decodeURIComponent(pair.slice(pair.indexOf("=") + 1));
  } catch {
    return null;
  }
}

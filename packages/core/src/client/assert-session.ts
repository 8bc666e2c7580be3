import { LatchkeyError, isLatchkeyError } from "./latchkey-error.js";

/**
 * Whether the page and the server may be of two sites, or the page stands in another's frame: then a browser can keep
 * the session's cookie back without a word. Outside of a browser nobody keeps cookies, and whoever calls there knows.
 */
export function isCookieInDoubt(baseUrl: string): boolean {
  if (typeof document === "undefined" || typeof location === "undefined" || !URL.canParse(baseUrl, location.href))
    return false;
  return new URL(baseUrl, location.href).hostname !== location.hostname || isInFrameOfAnother();
}

/** A page of another origin does not show its address to what it frames. */
function isInFrameOfAnother(): boolean {
  if (window.top === window.self) return false;
  try {
    return window.top?.location.hostname !== location.hostname;
  } catch {
    return true;
  }
}

/**
 * After a sign-in: whether the browser sends the session's cookie back.
 *
 * @param whoAmI asks the server who is signed in
 * @throws LatchkeyError `cookie_blocked`
 */
export async function assertSession(baseUrl: string, whoAmI: () => Promise<unknown>): Promise<void> {
  const error: unknown = await whoAmI().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isLatchkeyError(error, "unauthenticated")) return;
  const server = new URL(baseUrl, location.href).origin;
  throw new LatchkeyError({
    code: "cookie_blocked",
    message: `Signed in, but the browser does not send the session cookie from ${location.origin} to ${server}. Serve both under one site, or set cookieSameSite: "none" (LATCHKEY_COOKIE_SAME_SITE) with https. See docs/guide/cross-site.md.`,
    cause: error,
  });
}

import { LatchkeyError, isLatchkeyError } from "./latchkey-error.js";

/**
 * Whether a browser may withhold the session cookie: the page and the server may be on different sites, or the page is
 * in a frame of another site. False outside of browsers.
 */
export function isCookieInDoubt(baseUrl: string): boolean {
  if (typeof document === "undefined" || typeof location === "undefined" || !URL.canParse(baseUrl, location.href))
    return false;
  return new URL(baseUrl, location.href).hostname !== location.hostname || isInFrameOfAnother();
}

/** Whether the page is in a frame of another host. A frame of another origin throws when its address is read. */
function isInFrameOfAnother(): boolean {
  if (window.top === window.self) return false;
  try {
    return window.top?.location.hostname !== location.hostname;
  } catch {
    return true;
  }
}

/**
 * Checks after a sign-in that the browser sends the session cookie.
 *
 * @param whoAmI requests the session from the server
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

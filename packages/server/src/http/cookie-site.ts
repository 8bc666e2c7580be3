/** The `SameSite` policies of the session cookie: see `docs/guide/cross-site.md`. */
export const cookieSites = ["lax", "strict", "none"] as const;
export type CookieSite = (typeof cookieSites)[number];

const OURS = /^(__Host-)?latchkey(-device)?=/;

/**
 * Sets `SameSite` on our own cookies and leaves others unchanged. With `none` they are also partitioned: browsers that
 * block third-party cookies still keep those.
 */
export function withCookieSite(cookies: readonly string[], site: CookieSite): string[] {
  const attribute = site === "none" ? "SameSite=None; Partitioned" : `SameSite=${site === "strict" ? "Strict" : "Lax"}`;
  return cookies.map((cookie) =>
    OURS.test(cookie) ? cookie.replace(/;\s*SameSite=\w+/i, "") + `; ${attribute}` : cookie,
  );
}

/**
 * Why a setting is invalid; null if it is valid. Browsers drop `SameSite=None` cookies that are not Secure, and ours is
 * Secure only if the server's public address has https, or without one the accept page.
 */
export function cookieSiteProblem(site: CookieSite, publicUrl: string): string | null {
  if (site !== "none" || new URL(publicUrl).protocol === "https:") return null;
  return (
    'cookieSameSite (LATCHKEY_COOKIE_SAME_SITE) is "none", which browsers accept over https only: ' +
    'set an https acceptUrl (LATCHKEY_ACCEPT_URL) or publicUrl (LATCHKEY_PUBLIC_URL), or use "lax".'
  );
}

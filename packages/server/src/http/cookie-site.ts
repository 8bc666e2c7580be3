/** Which sites' pages the session cookie comes along from: see `docs/guide/cross-site.md`. */
export const cookieSites = ["lax", "strict", "none"] as const;
export type CookieSite = (typeof cookieSites)[number];

const OURS = /^(__Host-)?latchkey=/;

/**
 * Says of our own cookies where they go along; those of others are left as they are. With `none` they are partitioned
 * too: browsers that block other sites' cookies keep them for the page's site alone.
 */
export function withCookieSite(cookies: readonly string[], site: CookieSite): string[] {
  const attribute = site === "none" ? "SameSite=None; Partitioned" : `SameSite=${site === "strict" ? "Strict" : "Lax"}`;
  return cookies.map((cookie) =>
    OURS.test(cookie) ? cookie.replace(/;\s*SameSite=\w+/i, "") + `; ${attribute}` : cookie,
  );
}

/**
 * What is wrong with a setting; null where nothing is. Browsers drop a cookie of `none` that is not Secure, and ours is
 * where the accept page has https.
 */
export function cookieSiteProblem(site: CookieSite, acceptUrl: string): string | null {
  if (site !== "none" || new URL(acceptUrl).protocol === "https:") return null;
  return 'cookieSameSite (LATCHKEY_COOKIE_SAME_SITE) is "none", which browsers take over https alone: give an https acceptUrl (LATCHKEY_ACCEPT_URL), or use "lax".';
}

import { expect, test } from "vitest";
import { cookieSiteProblem, withCookieSite } from "./cookie-site.js";

const ours = "__Host-latchkey=x; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax";

test.each([
  ["lax", "__Host-latchkey=x; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax"],
  ["strict", "__Host-latchkey=x; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict"],
  ["none", "__Host-latchkey=x; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=None; Partitioned"],
] as const)("the session cookie has SameSite %s once", (site, cookie) =>
  expect(withCookieSite([ours], site)).toEqual([cookie]),
);

test("a host's own cookies are unchanged", () =>
  expect(withCookieSite(["theirs=1; SameSite=Lax"], "none")).toEqual(["theirs=1; SameSite=Lax"]));

test("SameSite None requires https, and the error names the setting", () => {
  expect(cookieSiteProblem("none", "http://localhost:3000/accept")).toMatch(
    /^cookieSameSite \(LATCHKEY_COOKIE_SAME_SITE\) is "none"/,
  );
  expect(cookieSiteProblem("none", "https://portal.example.com/accept")).toBeNull();
  expect(cookieSiteProblem("lax", "http://localhost:3000/accept")).toBeNull();
});

import { describe, expect, test } from "vitest";
import { createSessionCookie } from "./session-cookie.js";

const cookie = createSessionCookie(true, ["a-secret"]);
const sent = (text: string) => new Headers({ cookie: text });
const valueOf = (setCookie: string) => setCookie.split(";")[0] ?? "";
const value = valueOf(cookie.set("token-1"));

test("a cookie is for this host, https and a week, and no script reads it", () => {
  expect(cookie.set("token-1")).toMatch(
    /^__Host-latchkey=token-1\.[\w%]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(cookie.remove()).toBe("__Host-latchkey=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
});

test("over http it has no prefix and is not Secure", () => {
  const local = createSessionCookie(false, ["a-secret"]);
  expect(local.remove()).toBe("latchkey=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
  expect(local.read(sent(valueOf(local.set("token-1"))))).toBe("token-1");
  expect(local.read(sent(value))).toBeNull();
});

test("it is read alone and among others", () => {
  expect(cookie.read(sent(value))).toBe("token-1");
  expect(cookie.read(sent(`theme=dark;  \t${value}; latchkey=x`))).toBe("token-1");
  expect(cookie.read(new Headers())).toBeNull();
  expect(cookie.read(sent("theme=dark"))).toBeNull();
});

test("rotated secrets are still accepted, others are not", () => {
  expect(createSessionCookie(true, ["another", "a-secret"]).read(sent(value))).toBe("token-1");
  expect(createSessionCookie(true, ["another"]).read(sent(value))).toBeNull();
});

describe("a cookie that we did not sign is none:", () => {
  const name = "__Host-latchkey=";
  test.each([
    ["without a signature", `${name}token-1`],
    ["with an empty signature", `${name}token-1.`],
    ["empty", name],
    ["with another token", value.replace("token-1", "token-2")],
    ["with a cut signature", value.slice(0, -8)],
    ["with percent signs that mean nothing", `${name}%zz`],
    ["with a name that ends like ours", `x${value}`],
    // Another site could set it: browsers guard the exact name alone.
    ["with a blank before its name that is not plain", `\u00a0${value}`],
  ])("%s", (_, text) => expect(cookie.read(sent(text))).toBeNull());
});

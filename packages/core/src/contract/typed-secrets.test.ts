import { describe, expect, it } from "vitest";
import { check } from "./field-errors.js";
import { LinkToken } from "./fields.js";
import { findLinkToken, linkTokenIn, plainSecret } from "./typed-secrets.js";

const TOKEN = "7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU";
const page = "https://portal.example.com/accept";
const link = `${page}#token=${TOKEN}`;

describe("the token of a link", () => {
  it.each([
    ["alone", TOKEN],
    ["as sent", link],
    ["with blanks around it", ` \u00a0${TOKEN}\t\r\n`],
    [
      "with zero-width characters inside",
      `${TOKEN.slice(0, 9)}\u200b${TOKEN.slice(9, 20)}\u2060${TOKEN.slice(20)}\ufeff`,
    ],
    ["in a right-to-left paragraph", `\u200f\u202b${link}\u202c`],
    ["broken into two lines", `${link.slice(0, 60)}\r\n${link.slice(60)}`],
    ["broken and indented", `${link.slice(0, 70)}\n    ${link.slice(70)}`],
    ["in quoted-printable", `${page}#token=3D${TOKEN.slice(0, 12)}=\r\n${TOKEN.slice(12)}`],
    ["with its number sign encoded", `${page}%23token=${TOKEN}`],
    ["with its equals sign encoded", `#token%3D${TOKEN}`],
    ["with both encoded", `%23token%3d${TOKEN}`],
    ["encoded twice", `%2523token%253D${TOKEN}`],
    ["encoded three times", `%252523token%25253D${TOKEN}`],
    ["with its hyphens encoded", `#token=${TOKEN.replaceAll("-", "%2D").replaceAll("_", "%5F")}`],
    ["moved into the query", `${page}?token=${TOKEN}`],
    ["after other parameters", `${page}?utm_source=mail&lang=ar&token=${TOKEN}`],
    ["before other parameters", `${link}&utm_source=newsletter&utm_medium=email`],
    ["behind a slash", `${page}#/token=${TOKEN}`],
    ["behind an exclamation mark", `${page}#!token=${TOKEN}`],
    ["in a route of its own", `https://portal.example.com/#/accept?token=${TOKEN}`],
    ["on a host in capitals", `HTTPS://PORTAL.EXAMPLE.COM/accept#TOKEN=${TOKEN}`],
    ["before a full stop", `${link}.`],
    ["before a comma and a word", `${link}, or reply`],
    ["before a closing bracket", `(${link})`],
    ["in angle brackets", `<${link}>`],
    ["in quotation marks", `"${link}"`],
    ["in curly quotation marks", `“${link}”`],
    ["before an apostrophe", `${link}'`],
    ["before a semicolon", `${link};`],
    ["before an ellipsis", `${link}…`],
    ["before an ideographic full stop", `${link}。`],
    ["in Markdown", `[Activate](${link})`],
    ["in italics", `_${link}_`],
    ["after Arabic words", `افتح الرابط: ${link} ثم اختر كلمة مرور`],
    ["before Hindi words without a blank", `${link}देखें`],
    ["before more words", `${link} and choose a password`],
    ["in another link", `https://gateway.example/?url=${encodeURIComponent(link)}&data=05%7C02&reserved=0`],
    [
      "in another link, encoded twice",
      `https://gateway.example/?u=${encodeURIComponent(encodeURIComponent(link))}&k=1`,
    ],
    ["after another token", `${page}?token=of-the-host#token=${TOKEN}`],
    ["in an attribute", `<a href="${link}">`],
  ])("is found %s", (_, text) => {
    expect(linkTokenIn(text)).toBe(TOKEN);
    expect(check(LinkToken, text)).toEqual({ ok: true, value: TOKEN });
  });

  it.each([
    ["a word", "unknown", "unknown"],
    ["a word in a link", `${page}#token=unknown.`, "unknown"],
    ["another's parameter", "#access_token=abc", "access_token=abc"],
    ["other parameters", "?tokens=abc", "tokens=abc"],
    ["an empty token", "#token=", "token"],
    ["signs alone", " !!! ", "!!!"],
    ["percent signs", "%%%zz", "zz"],
    ["words in Chinese", "你好", "你好"],
    ["a null character", "a\u0000b", "ab"],
    ["an emoji", "🔑", "🔑"],
  ])("is not in %s", (_, text, kept) => expect(linkTokenIn(text)).toBe(kept));

  it.each(["", " ", "\u00a0\t\r\n", "\u200b\u200d", "\u3164"])("is missing in %j", (text) => {
    expect(check(LinkToken, text)).toMatchObject({ ok: false, errors: [{ code: "required" }] });
  });

  it("is found with where it stands, so that it can be taken out of an address", () => {
    const search = `?lang=es&token=${TOKEN}&utm_source=mail`;
    const found = findLinkToken(search);
    expect(search.slice(0, found?.start) + search.slice(found?.end)).toBe("?lang=es&utm_source=mail");
    expect(findLinkToken("#section-2")).toBeNull();
  });

  it("takes no longer for hostile text", () => {
    for (const text of ["#".repeat(2048), "%25".repeat(680), "token=".repeat(340), " ".repeat(2048)])
      expect(linkTokenIn(text).length).toBeLessThanOrEqual(2048);
  });
});

describe("a generated password or code", () => {
  it.each([
    "bdc8-fnkv-cvtc-m5wd ",
    "bdc8-fnkv-cvtc-m5wd\t",
    "bdc8-fnkv-cvtc-m5wd\r\n",
    " \u00a0bdc8-fnkv-cvtc-m5wd\u00a0",
    "\u200bbdc8-fnkv-cvtc-m5wd\ufeff",
    "bdc8 - fnkv - cvtc - m5wd",
    "bdc8fnkvcvtcm5wd",
    "bdc8–fnkv–cvtc–m5wd",
    "bdc8\u2011fnkv\u2011cvtc\u2011m5wd",
    "ｂｄｃ８－ｆｎｋｖ－ｃｖｔｃ－ｍ５ｗｄ",
    "\u202abdc٨-fnkv-cvtc-m٥wd\u202c",
    "bdc८-fnkv-cvtc-m५wd",
    "“bdc8-fnkv-cvtc-m5wd”",
  ])("is the same as %j", (typed) => expect(plainSecret(typed)).toBe("bdc8fnkvcvtcm5wd"));

  it.each([
    "",
    " ",
    "BDC8-FNKV-CVTC-M5WD",
    "bdc8-fnkv-cvtc-m5w",
    "bdc8-fnkv-cvtc-m5wdd",
    "bdc8-fnkv-cvtc-m5we",
    "bdcb-fnkv-cvtc-m5wd",
    "вdc8-fnkv-cvtc-m5wd",
    "fnkv-bdc8-cvtc-m5wd",
    "bdc8-fnkv-çvtc-m5wd",
    "口令",
  ])("is not the same as %j", (typed) => expect(plainSecret(typed)).not.toBe("bdc8fnkvcvtcm5wd"));
});

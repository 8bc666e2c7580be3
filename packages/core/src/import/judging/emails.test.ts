import { describe, expect, it } from "vitest";
import { domainMeant } from "./email-domains.js";
import { invalidEmailMeant, isNoAddress, readEmails } from "./emails.js";

describe("a cell with one address", () => {
  it.each([
    ["ann@example.com", "ann@example.com", false],
    [" Ann@Example.COM", "ann@example.com", false],
    ["ann+unit4@example.com", "ann+unit4@example.com", false],
    ["mailto:ann@example.com", "ann@example.com", true],
    ["mailto:ann@example.com?subject=Hi", "ann@example.com", true],
    ["Ann Lee <ann@example.com>", "ann@example.com", true],
    ["<ann@example.com>", "ann@example.com", true],
    ["ann@example.com (preferred)", "ann@example.com", true],
    ["ann@example.com; ANN@example.com", "ann@example.com", true],
  ])("%s", (text, email, unwrapped) => {
    expect(readEmails(text)).toEqual({ emails: [email], invalid: null, unwrapped, placeholder: false });
  });
});

it.each([
  "ann@example.com; bob@example.com",
  "ann@example.com,bob@example.com",
  "ann@example.com / bob@example.com",
  "ann@example.com/bob@example.com",
  "ann@example.com or bob@example.com",
  "ann@example.com & bob@example.com",
  "ann@example.com\nbob@example.com",
  "ann@example.com bob@example.com",
  '"Lee, Ann" <ann@example.com>; Bob <bob@example.com>',
])("%j has two addresses", (text) => {
  expect(readEmails(text).emails).toEqual(["ann@example.com", "bob@example.com"]);
});

it.each([
  "N/A",
  "n.a.",
  "none",
  "None",
  "-",
  "--",
  "?",
  "unknown",
  "no email",
  "#N/A",
  "x",
  "sin correo",
  "keine",
  "aucun",
  "nenhum",
  "none@none.com",
  "noemail@noemail.com",
  "no.email@example.com",
  "noemail@gmail.com",
  "na@na.com",
  "test@test.com",
  "x@x.x",
  "unknown@unknown.com",
  "nomail@example.com",
  "123@123.com",
  "declined@example.com",
  "abc@gmail.com",
])("%s is a placeholder", (text) => {
  expect(readEmails(text)).toMatchObject({ emails: [], placeholder: true });
});

it.each([
  "noah@example.com",
  "nona@example.com",
  "tester.smith@example.com",
  "none.smith@example.com",
  "info@example.com",
  "jane@no.example.com",
])("%s is nobody's placeholder", (text) => {
  expect(isNoAddress(text)).toBe(false);
});

it.each(["john smith@example.com", "john .smith@example.com", '"john"smith@example.com', "john(x)smith@example.com"])(
  "%s is not the address of whom it ends with",
  (text) => {
    expect(readEmails(text)).toMatchObject({ emails: [], placeholder: false });
  },
);

it.each(["ann", "ann@", "@example.com", "ann@example", "ann@@example.com", "ann example.com", "ann@exa mple.com"])(
  "%s is no address",
  (text) => {
    expect(readEmails(text)).toMatchObject({ emails: [], placeholder: false });
  },
);

describe("misspelt providers", () => {
  it.each([
    ["gmial.com", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["gamil.com", "gmail.com"],
    ["gnail.com", "gmail.com"],
    ["gmaill.com", "gmail.com"],
    ["gmail.co", "gmail.com"],
    ["gmail.com.com", "gmail.com"],
    ["gmail", "gmail.com"],
    ["gmailcom", "gmail.com"],
    ["hotmial.com", "hotmail.com"],
    ["hotmai.com", "hotmail.com"],
    ["yaho.com", "yahoo.com"],
    ["yahooo.com", "yahoo.com"],
    ["yahoo.co.k", "yahoo.co.uk"],
    ["outlok.com", "outlook.com"],
    ["outlok.es", "outlook.es"],
    ["icoud.com", "icloud.com"],
    ["comcsat.net", "comcast.net"],
    ["comcast.ne", "comcast.net"],
    ["btintenet.com", "btinternet.com"],
    ["sbcglobal.con", "sbcglobal.net"],
    ["verizon.ner", "verizon.net"],
    ["gmx.ed", "gmx.de"],
    ["web.ed", "web.de"],
    ["t-onlnie.de", "t-online.de"],
    ["oragne.fr", "orange.fr"],
    ["wanado.fr", "wanadoo.fr"],
    ["laposte.nte", "laposte.net"],
    ["free.f", "free.fr"],
    ["libreo.it", "libero.it"],
    ["virglio.it", "virgilio.it"],
    ["uol.com.b", "uol.com.br"],
    ["uol.co.br", "uol.com.br"],
    ["naver.cim", "naver.com"],
    ["qq.con", "qq.com"],
    ["mail.ur", "mail.ru"],
    ["acme.con", "acme.com"],
  ])("%s is meant to be %s", (typed, meant) => {
    expect(domainMeant(typed)).toBe(meant);
  });

  it.each([
    "gmail.com",
    "googlemail.com",
    "ymail.com",
    "email.com",
    "mail.com",
    "mail.de",
    "live.com",
    "love.com",
    "cloud.com",
    "gmx.net",
    "gmx.ch",
    "web.de",
    "web.com",
    "orange.com",
    "orage.fr",
    "free.com",
    "never.com",
    "yahoo.no",
    "hotmail.gr",
    "outlook.at",
    "aol.de",
    "proton.me",
    "pm.me",
    "telus.com",
    "charter.com",
    "example.com",
    "example.org",
    "maple.test",
    "acme.co",
    "acme.io",
    "uni-bonn.de",
    "gmbh.de",
    "hotels.com",

    "me.com",
    "bk.ru",
    "o2.pl",
    "fastmail.fm",
    "verizon.com",
    "applegate.com",
  ])("nothing is said about %s", (domain) => {
    expect(domainMeant(domain)).toBeNull();
  });

  it("finds what was meant by an address that is none", () => {
    expect(invalidEmailMeant("ann@gmailcom")).toBe("ann@gmail.com");
    expect(invalidEmailMeant("ann@gmail..com")).toBe("ann@gmail.com");
    expect(invalidEmailMeant("ann @gmail.com")).toBe("ann@gmail.com");
    expect(invalidEmailMeant("ann")).toBeNull();
  });
});

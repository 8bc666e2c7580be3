import { describe, expect, test } from "vitest";
import { check, Email, emailKey, routes } from "./index.js";

const read = (text: string) => {
  const checked = check(Email, text);
  return checked.ok ? checked.value : { code: checked.errors[0]?.code };
};
const label = (length: number) => "d".repeat(length);

describe("mail can be delivered to", () => {
  test.each([
    ["a plus", "maria+3b@example.com"],
    ["an apostrophe", "o'hara@example.com"],
    ["an ampersand", "rosa&tom@example.com"],
    ["a slash", "leasing/north@example.com"],
    ["an equals sign", "bounce+rosa=example.org@example.com"],
    ["every sign that an unquoted address may have", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ["digits alone", "4711@example.com"],
    ["one letter", "a@b.co"],
    ["dots inside", "maria.de.la.luz@example.com"],
    ["hyphens", "maria-@mason-dixon.example"],
    ["a domain that begins with digits", "office@4sale.example"],
    ["many subdomains", "maria@mail.office.north.example.com"],
    ["a label of 63", `maria@${label(63)}.com`],
    ["64 before the @", `${"m".repeat(64)}@example.com`],
    ["254 in all", `${"m".repeat(64)}@${label(61)}.${label(61)}.${label(61)}.com`],
    ["Punycode", "info@xn--bcher-kva.example"],
    ["Punycode to the end", "info@xn--e1afmkfd.xn--p1ai"],
  ])("%s", (_, address) => expect(read(address)).toBe(address));
});

describe("an international domain becomes Punycode", () => {
  test.each([
    ["German", "buero@häuser.example", "buero@xn--huser-gra.example"],
    ["German sharp s", "post@straße.example", "post@xn--strae-oqa.example"],
    ["decomposed marks", "info@bu\u0308cher.example", "info@xn--bcher-kva.example"],
    ["Cyrillic", "info@дом.рф", "info@xn--d1aqf.xn--p1ai"],
    ["Cyrillic capitals", "INFO@ДОМ.РФ", "info@xn--d1aqf.xn--p1ai"],
    ["Greek", "info@σπίτι.example", "info@xn--kxautlh.example"],
    ["Hebrew", "info@בית.example", "info@xn--5dbq5c.example"],
    ["Arabic", "info@بيت.example", "info@xn--ngbe9g.example"],
    ["Devanagari", "info@घर.example", "info@xn--41b2c.example"],
    ["Chinese", "info@房子.example", "info@xn--i8s34n.example"],
    ["Korean", "info@집.example", "info@xn--rc6b.example"],
    ["Japanese, with its own full stop", "info@例え。テスト", "info@xn--r8jz45g.xn--zckzah"],
    ["an emoji", "info@🏠.example", "info@xn--um8h.example"],
    ["wide letters of a Japanese keyboard", "info@ｅｘａｍｐｌｅ．com", "info@example.com"],
    ["a soft hyphen from a page", "info@exam\u00adple.com", "info@example.com"],
  ])("%s", (_, typed, stored) => {
    expect(read(typed)).toBe(stored);
    expect(read(stored)).toBe(stored);
  });
});

describe("what comes along with a copied address is left out", () => {
  test.each([
    ["blanks", "  Maria.Silva@Example.COM\t"],
    ["line ends", "\r\nmaria.silva@example.com\r\n"],
    ["direction marks", "\u202amaria.silva@example.com\u202c"],
    ["no-break blanks and a byte order mark", "\ufeff\u00a0maria.silva@example.com\u00a0\u200b"],
    ["mailto:", "mailto:maria.silva@example.com"],
    ["angle brackets", "<maria.silva@example.com>"],
    ["both", " MAILTO:<Maria.Silva@example.com>; "],
    ["the end of a sentence", "maria.silva@example.com."],
    ["the comma of a list", "maria.silva@example.com,"],
    ["a Chinese full stop", "maria.silva@example.com。"],
  ])("%s", (_, typed) => expect(read(typed)).toBe("maria.silva@example.com"));
});

describe("is refused with its reason", () => {
  test.each([
    ["nothing", " \u200b ", "required"],
    ["no @", "maria.example.com", "invalid_email"],
    ["nothing before the @", "@example.com", "invalid_email"],
    ["nothing after the @", "maria@", "invalid_email"],
    ["a domain without a dot, which is a mistake of typing", "maria@example", "invalid_email"],
    ["a dot at the beginning", ".maria@example.com", "invalid_email"],
    ["a dot before the @", "maria.@example.com", "invalid_email"],
    ["two dots", "maria..silva@example.com", "invalid_email"],
    ["65 before the @", `${"m".repeat(65)}@example.com`, "invalid_email"],
    ["quotes, which few servers take and which have several spellings", '"maria"@example.com', "invalid_email"],
    ["a quoted blank", '"maria silva"@example.com', "email_not_alone"],
    ["a comment", "maria(home)@example.com", "invalid_email"],
    ["a backslash", "maria\\@example.com", "invalid_email"],
    ["a name around it", "Maria <maria@example.com>", "email_not_alone"],
    ["two addresses", "a@example.com,b@example.com", "email_not_alone"],
    ["two addresses by a semicolon", "a@example.com; b@example.com", "email_not_alone"],
    ["two @", "a@b@example.com", "email_not_alone"],
    ["a blank", "maria silva@example.com", "email_not_alone"],
    ["a header", "maria@example.com\r\nBcc: all@example.com", "email_not_alone"],
    ["a subject", "mailto:maria@example.com?subject=Hello", "email_domain"],
    ["letters with marks before the @, which need an extension", "mària@example.com", "email_not_ascii"],
    ["Chinese before the @", "房東@example.com", "email_not_ascii"],
    ["Arabic before the @", "أميرة@example.com", "email_not_ascii"],
    ["the Kelvin sign, which is not a k", "\u212aevin@example.com", "email_not_ascii"],
    ["a Cyrillic letter that looks like a", "m\u0430ria@example.com", "email_not_ascii"],
    ["a dotless i", "mar\u0131a@example.com", "email_not_ascii"],
    ["a wide letter", "\uff4daria@example.com", "email_not_ascii"],
    ["something invisible inside", "ma\u200bria@example.com", "email_not_ascii"],
    ["an emoji before the @", "🏠@example.com", "email_not_ascii"],
    ["NUL", "ma\0ria@example.com", "email_not_ascii"],
    ["a network address", "maria@[192.0.2.1]", "email_domain"],
    ["a network address without brackets", "maria@192.0.2.1", "email_domain"],
    ["a network address in wide digits", "maria@１９２．０．２．１", "email_domain"],
    ["a port", "maria@example.com:25", "email_domain"],
    ["a path", "maria@example.com/inbox", "email_domain"],
    ["an escape", "maria@ex%61mple.com", "email_domain"],
    ["a wide slash", "maria@example.com\uff0finbox", "email_domain"],
    ["a hyphen at the end of a label", "maria@example-.com", "email_domain"],
    ["a hyphen at the beginning", "maria@-example.com", "email_domain"],
    ["two dots in the domain", "maria@example..com", "email_domain"],
    ["an underscore in the domain", "maria@my_office.example", "email_domain"],
    ["a domain that ends in digits", "maria@example.123", "email_domain"],
    ["a label of 64", `maria@${label(64)}.com`, "email_domain"],
    ["a label that is too long in Punycode", `maria@${"ü".repeat(60)}.com`, "email_domain"],
    ["half a character", "maria@\ud800.com", "email_domain"],
    ["255 in all", `${"m".repeat(64)}@${label(62)}.${label(61)}.${label(61)}.com`, "too_long"],
  ])("%s", (_, text, code) => expect(read(text)).toEqual({ code }));

  test("before anything else if it is far too long", () => {
    expect(read(`${"a.".repeat(500_000)}@example.com`)).toEqual({ code: "too_long" });
    expect(read(`${",".repeat(500_000)}x`)).toEqual({ code: "too_long" });
  });
});

describe("who signs in is found", () => {
  test.each([
    ["by the domain as they write it", "info@häuser.example", "info@xn--huser-gra.example"],
    ["in any case", " Maria@Example.COM ", "maria@example.com"],
    ["never by a letter that looks alike", "\u212aevin@Example.com", "\u212aevin@example.com"],
  ])("%s", (_, typed, key) => {
    expect(emailKey(typed).trim()).toBe(key);
    const signIn = check(routes.session.signIn.body, { email: typed, password: "x" });
    expect(signIn).toMatchObject({ ok: true, value: { email: key } });
  });
});

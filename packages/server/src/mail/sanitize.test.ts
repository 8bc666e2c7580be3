import { describe, expect, test } from "vitest";
import { safeAddress, safeHeader, safeLine, safeParagraphs } from "./sanitize.js";

test.each([
  "Rosa Núñez",
  "J.R. Ewing",
  "Dr. Mary O'Neil-Smith, Jr.",
  "Maple Court, Unit 12-B",
  "1201 N. Main St., #4",
  "3.5 rooms",
  "Since 1998-2024",
  "Move-in: 2026-11-21 10:30",
  "21.11.2026",
  "محمد بن سلمان",
  "می‌خواهم",
  "東京タワー",
  "👩‍👩‍👧 Family",
])("does not change %j", (text) => {
  expect(safeLine(text)).toBe(text);
});

test.each([
  ["Rosa\r\nBcc: x", "Rosa Bcc: x"],
  ["Ro\u0000sa\u001b[31m", "Rosa[31m"],
  ["invoice\u202efdp.exe", "invoicefdp. exe"],
  ["a\u2066b\u2069c\u200bd\ufeffe", "abcde"],
  ["  too \t many\u00a0 spaces ", "too many spaces"],
  ["https://evil.com/login", "evil. com/login"],
  ["HTTPS:\\\\evil.com", "evil. com"],
  ["hxxp://evil.com", "evil. com"],
  ["javascript:alert(1)", "alert(1)"],
  ["Win at www.evil.co.uk now", "Win at www. evil. co. uk now"],
  ["evil。com and evil．com", "evil. com and evil. com"],
  ["пример.рф", "пример. рф"],
  ["evil.xn--p1ai", "evil. xn--p1ai"],
  ["ev\u200bil.com", "evil. com"],
  ["support@evil.com", "support @ evil. com"],
  ["10.0.0.1/x", "10. 0. 0. 1/x"],
  ["Call +1 (800) 555-0199 now", "Call … now"],
  ["8005550199", "…"],
  ["٠١٢٣٤٥٦٧٨٩", "…"],
  ["tel:+18005550199", "…"],
  ["call 800.555.0199", "call …"],
  ["800-55-0199 or 80-05-550199", "… or …"],
  ["1•800•555•0199, 1_800_555_0199, 1|800|555|0199 or 1:800:555:0199", "…, …, … or …"],
  ["①⑧⓪⓪⑤⑤⑤⓪①⑨⑨ and ¹⁸⁰⁰⁵⁵⁵⁰¹⁹⁹", "… and …"],
  [
    "Ring 8\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e30\ufe0f\u20e3",
    "Ring …\ufe0f\u20e3",
  ],
  ["i❤.ws, 💩.la and (evil).com", "i❤. ws, 💩. la and (evil). com"],
  ["evil\u200d.com, evil.c\u200dom and evil․com", "evil\u200d. com, evil. c\u200dom and evil. com"],
  ["evil.ⓒom or bob﹫evil﹒example", "evil. ⓒom or bob @ evil. example"],
  [
    "Units 101, 102, 103; open 08:00-12:00 13:30-17:30; from $1,250,000",
    "Units 101, 102, 103; open 08:00-12:00 13:30-17:30; from $1,250,000",
  ],
])("turns %j into %j", (text, safe) => {
  expect(safeLine(text)).toBe(safe);
});

test("turns markup into plain text", () => {
  expect(safeLine('<a href="https://evil.com">x</a> <3')).toBe('‹a href="evil. com"›x‹/a› ‹3');
  expect(safeLine("[click](http://evil.com)")).toBe("[click](evil. com)");
});

test("cuts between characters, never inside one", () => {
  expect(safeLine("👩".repeat(200), 10)).toBe(`${"👩".repeat(9)}…`);
});

test("a second pass changes nothing", () => {
  for (const text of [
    "a.b.com@c.de tel:1 http://x.y",
    "+1 800 555 0199 2026-11-21",
    "mailto:mailto:a@b.co",
    "hthttp://tp://evil.com",
  ]) {
    expect(safeLine(safeLine(text))).toBe(safeLine(text));
    expect(safeLine(text)).not.toMatch(/:\/\/|\S@\S|\w\.\w{2}/);
  }
});

test("a message keeps its paragraphs", () => {
  expect(safeParagraphs("Welcome!\r\n\r\n\r\nSee evil.com\nSecond line\n\n\n \n")).toEqual([
    "Welcome!",
    "See evil. com\nSecond line",
  ]);
  expect(safeParagraphs("\n \n")).toEqual([]);
});

test("a header is one line without delimiters", () => {
  expect(safeHeader('Dana "x" <evil@evil.com>, \r\nBcc: a')).toBe("Dana x evil @ evil. com Bcc: a");
});

describe("an address", () => {
  test.each(["rosa@example.com", "o'neil+tag@sub.example.co.uk", "a@localhost"])("accepts %j", (address) => {
    expect(safeAddress(address)).toBe(address);
  });
  test.each([
    "",
    "rosa",
    "rosa@",
    "a@b.com,c@d.com",
    "a@b.com\r\nBcc: c@d.com",
    '"a@b.com x"@internal.example',
    "Rosa <rosa@example.com>",
    "a@b@c.com",
    "a b@c.com",
    "a@[127.0.0.1]",
    "xx@exämple.com",
    `${"a".repeat(65)}@b.com`,
    `a@${"b".repeat(260)}`,
  ])("rejects %j", (address) => {
    expect(safeAddress(address)).toBeNull();
  });
});

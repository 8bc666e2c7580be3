import { check, InvitationCreate } from "@latchkey/core/contract";
import { describe, expect, test } from "vitest";
import { hostileStrings } from "../../test/fuzz/hostile-strings.js";
import { harmlessLine, headerLine, headerName, printedLine, printedParagraphs, safeAddress } from "./sanitize.js";

const someone = { contactId: "con_1", role: "tenant" };

/** As people see it: a hair space shows nothing. */
const seen = (text: string) => text.replaceAll("\u200a", "");

describe("what the office set", () => {
  test.each([
    "1234567 Ontario Inc.",
    "10405 106 Avenue NW",
    "1200-1250 Main Street",
    "Suite 555 010 7788",
    "Unit 4.2",
    "St. John's.",
    "1-800-GOT-JUNK",
    "24/7 Storage #0042, Gate 1234567",
    "Call +1 (800) 555-0199 or 800.555.0199",
    "Tel: 5550107788, Fax:555-0199",
    'Smith, Jones & Co.; "The Oaks" \\ Rentals',
    "Rents <3 & >2, A@B, Live@Maple, 100% @ home",
    "J.R. Ewing, Dr. Mary O'Neil-Smith, Jr.",
    "Move-in: 2026-11-21 10:30, $1,250.00",
    "Server 192.168.10.20",
    "500 sq.ft., see lease.pdf",
    "شركة 1234567 للعقارات",
    "חברת 1234567 בע״מ",
    "ООО «1234567», ул. Ленина, д. 10-12",
    "Ακίνητα 1234567 Α.Ε.",
    "१२३४५६७ निवास",
    "東京都港区1234567号。入口は裏です",
    "서울 1234567 빌라",
    "🏡 1234567 Homes 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "می‌خواهم",
  ])("is printed as it is: %j", (text) => expect(printedLine(text)).toBe(text));

  test.each([
    ["Amazon.com LLC", "Amazon.\u200acom LLC"],
    ["Maple.com Homes", "Maple.\u200acom Homes"],
    ["St.John's Court", "St.\u200aJohn's Court"],
    ["www.evil.co.uk", "www.\u200aevil.\u200aco.\u200auk"],
    ["support@evil.com", "support@\u200aevil.\u200acom"],
    ["пример.рф", "пример.\u200aрф"],
    ["مثال.السعودية", "مثال.\u200aالسعودية"],
    ["房子.中国", "房子.\u200a中国"],
    ["i❤.ws, 💩.la", "i❤.\u200aws, 💩.\u200ala"],
    ["evil．com", "evil．\u200acom"],
    ["evil。com", "evil。\u200acom"],
    ["evil\u200d.com, evil.c\u200dom and evil․com", "evil\u200d.\u200acom, evil.\u200ac\u200dom and evil․\u200acom"],
    ["evil.ⓒom or bob﹫evil﹒example", "evil.\u200aⓒom or bob﹫\u200aevil﹒\u200aexample"],
    ["evil.xn--p1ai", "evil.\u200axn--p1ai"],
  ])("is no link for a mail client, and reads the same: %j", (text, printed) => {
    expect(printedLine(text)).toBe(printed);
    expect(seen(printed)).toBe(text);
  });

  test.each([
    ["Rosa\r\nBcc: x", "Rosa Bcc: x"],
    ["Ro\u0000sa\u001b[31m", "Rosa[31m"],
    ["a\u2066b\u2069c\u200bd\ufeffe", "abcde"],
    ["  too \t many\u00a0 spaces ", "too many spaces"],
    ["https://evil.com/login", "evil.\u200acom/login"],
    ["HTTPS:\\\\evil.com", "evil.\u200acom"],
    ["hxxp://evil.com", "evil.\u200acom"],
    ["http:evil.com", "evil.\u200acom"],
    ["javascript:alert(1)", "alert(1)"],
    ["mailto:mailto:a@b.co", "a@\u200ab.\u200aco"],
    ["tel:+18005550199", "+18005550199"],
    ["ev\u200bil.com", "evil.\u200acom"],
    ["[click](http://evil.com)", "[click](evil.\u200acom)"],
    ["<script>alert(1)</script> <3", "‹script>alert(1)‹/script> <3"],
  ])("loses what a mail must not carry: %j", (text, printed) => expect(printedLine(text)).toBe(printed));

  test("a message keeps its paragraphs", () => {
    expect(printedParagraphs("Welcome!\r\n\r\n\r\nGate 1234567#\nSecond line\n\n\n \n")).toEqual([
      "Welcome!",
      "Gate 1234567#\nSecond line",
    ]);
    expect(printedParagraphs("\n \n")).toEqual([]);
  });

  test("a message that the contract accepts is changed in nothing that is read", () => {
    const accepted = hostileStrings.filter((text) => check(InvitationCreate, { ...someone, message: text }).ok);
    expect(accepted.length).toBeGreaterThan(20);
    // Blanks at the ends of lines and characters that show nothing are not read.
    const read = (text: string) => text.normalize("NFC").replace(/[\s\p{Cf}\p{DI}\ufff0-\uffff]/gu, "");
    for (const text of accepted) expect(read(printedParagraphs(text).join("\n"))).toBe(read(text));
  });
});

describe("what recipients and strangers can set", () => {
  test.each(["Rosa Núñez", "J.R. Ewing", "Dr. Mary O'Neil-Smith, Jr.", "محمد بن سلمان", "می‌خواهم", "Since 1998-2024"])(
    "is not changed if it could be a name: %j",
    (text) => expect(harmlessLine(text)).toBe(text),
  );

  test.each([
    ["invoice\u202efdp.exe", "invoicefdp.\u200aexe"],
    ["Win at www.evil.co.uk now", "Win at www.\u200aevil.\u200aco.\u200auk now"],
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
    ['<a href="https://evil.com">x</a> <3', '‹a href="evil.\u200acom"›x‹/a› ‹3'],
    [
      "Units 101, 102, 103; open 08:00-12:00 13:30-17:30; from $1,250,000",
      "Units 101, 102, 103; open 08:00-12:00 13:30-17:30; from $1,250,000",
    ],
  ])("carries nothing to call or open: %j", (text, harmless) => expect(harmlessLine(text)).toBe(harmless));

  test("is not changed by a second pass", () => {
    for (const text of ["a.b.com@c.de tel:1 http://x.y", "+1 800 555 0199 2026-11-21", "hthttp://tp://evil.com"]) {
      expect(harmlessLine(harmlessLine(text))).toBe(harmlessLine(text));
      expect(harmlessLine(text)).not.toMatch(/:\/\/|\S@\S|\w\.\w{2}/);
    }
  });
});

test("a text is cut between characters, never inside one", () => {
  expect(printedLine("👩".repeat(200), 10)).toBe(`${"👩".repeat(9)}…`);
});

test("a header is one line that says what it says", () => {
  expect(headerLine("Subject\r\nBcc: x =?utf-8?q?y?=")).toBe("Subject Bcc: x =\u200a?utf-8?q?y?\u200a=");
  expect(headerName('Dana "x" <evil@evil.com>, \r\nBcc: a')).toBe('Dana "x" ‹evil@\u200aevil.\u200acom›, Bcc: a');
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

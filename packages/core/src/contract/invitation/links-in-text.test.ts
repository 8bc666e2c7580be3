import { expect, it } from "vitest";
import { check } from "../field-errors.js";
import { linksIn } from "./links-in-text.js";
import { InvitationCreate } from "./schema.js";

it.each([
  ["See https://maple.example/pets.", "https://maple.example/pets"],
  ["HTTPS:\\\\EVIL.EXAMPLE", "HTTPS:\\\\EVIL.EXAMPLE"],
  ["hxxps://evil.example", "hxxps://evil.example"],
  ["http:evil.example", "http:evil.example"],
  ["(www.maplehomes.com)", "www.maplehomes.com"],
  ["www.maple is our site", "www.maple"],
  ["At Www.Maple.Com and Https://Maple.Com", "Https://Maple.Com"],
  ["Write to leasing@maple-homes.com!", "leasing@maple-homes.com"],
  ["mailto:office@maple.example", "mailto:office@maple.example"],
  ["Visit maplehomes.com or call 555 010 7788", "maplehomes.com"],
  ["Visit MAPLEHOMES.CO.UK/rent?unit=4 today", "MAPLEHOMES.CO.UK/rent?unit=4"],
  ["Short: t.co/abc", "t.co/abc"],
  ["maple.apartments", "maple.apartments"],
  ["ev\u200bil.example", "evil.example"],
  ["ev\u00adil.com", "evil.com"],
  ["ｅｖｉｌ．ｃｏｍ", "evil.com"],
  ["evil。com", "evil.com"],
  ["ⓔⓥⓘⓛ.com", "evil.com"],
  ["thief＠evil.example", "thief@evil.example"],
  ["http://192.168.10.20", "http://192.168.10.20"],
  ["пишите на почта.рф", "почта.рф"],
  ["пример.рф/дом", "пример.рф/дом"],
  ["زوروا موقعنا شركة.السعودية", "شركة.السعودية"],
  ["בקרו ב-דירות.ישראל", "ב-דירות.ישראל"],
  ["访问 房子.中国 看看", "房子.中国"],
  ["집.한국", "집.한국"],
  ["संपर्क घर.भारत", "घर.भारत"],
  ["i❤.ws", "i❤.ws"],
  ["💩.la", "💩.la"],
  ["evil.xn--p1ai", "evil.xn--p1ai"],
  ["[Click](https://evil.example)", "https://evil.example"],
  ["javascript:alert(1)", "javascript:alert(1"],
  ["data:text/html,x", "data:text/html,x"],
  ["tel:+19005550100", "tel:+19005550100"],
  ["whatsapp://send?phone=1", "whatsapp://send?phone=1"],
])("%j contains %j, and is refused as a message that names it", (message, link) => {
  expect(linksIn(message)).toContain(link);
  const checked = check(InvitationCreate, { contactId: "con_1", role: "tenant", message });
  expect(checked).toMatchObject({
    ok: false,
    errors: [
      { path: "message", code: "contains_link", message: expect.stringContaining(link), found: linksIn(message) },
    ],
  });
});

it.each([
  "Welcome to 10405 106 Avenue NW!",
  "Questions? Call 555-010-7788 or +1 (800) 555-0199.",
  "Tel: 5550107788, Fax:555-0199",
  "The gate code is 1200-1250#.",
  "St. John's. Unit 4.2, clause 4.2.1.3",
  "About 500 sq.ft on the 2.floor, a.k.a. the loft",
  "The lease.It begins on 12.05.2027 at 5 p.m.in the office",
  "Dr.Smith and Mr.Müller, z.B.in Köln",
  "Rent: $1,250.00/month; open 08:00-12:00",
  "1.Bring your ID 2.Sign the lease",
  "See lease.pdf at the desk; Node.js isn't needed",
  "Meet us @ the lobby, Live@Maple",
  "Привет.Как дела? Ключи у консьержа.",
  "أهلاً بكم. رمز البوابة ١٢٣٤٥٦٧٨.",
  "ברוכים הבאים. קוד 1234567",
  "欢迎。请在前台领取钥匙。电话 010-5550-7788",
  "환영합니다. 전화 02-555-0107",
  "नमस्ते। फ़ोन ९८७६५४३२१०",
  "Καλώς ήρθατε. Τηλ. 210 555 0107",
  "¡Bienvenidos! Ud. puede llamar al 91 555 01 07.",
  "🎉 Welcome home 🏡 :) <3",
  "Server 192.168.10.20 is down, ratio 3:2 and/or 5//6",
])("%j has no link, and is a message", (message) => {
  expect(linksIn(message)).toEqual([]);
  expect(check(InvitationCreate, { contactId: "con_1", role: "tenant", message }).ok).toBe(true);
});

it("names each link once", () => {
  expect(linksIn("maple.com, maple.com and www.maple.com.")).toEqual(["maple.com", "www.maple.com"]);
});

import { readFile } from "node:fs/promises";

/** What nobody types and somebody sends. Each stands for a kind of trouble; none is taken from a list of somebody else's. */
export const hostileStrings: readonly string[] = [
  // Nothing, and nearly nothing
  "", " ", "\t", "\n", "\u00a0", "\u200b", "\ufeff", "null", "undefined", "true", "NaN", "Infinity", "0", "-0", "[]", "{}", "[object Object]",
  // Control characters, ends of lines, and what ends a string in C
  "\0", "a\0b", "\u0001", "a\u0008b", "\u001b[31mred", "\u007f", "\u0085", "a\rb", "a\r\nb", "line\u2028break", "\r\n\r\n",
  // Writing that reads otherwise than it is stored
  "\u202egnp.exe", "a\u2066b\u2069c", "\u200frtl", "\u061c", "раураl", "ﬃ", "Å", "A\u030a", "ß", "İstanbul", "ı", "\u0345\u0399", "Z̷͚̈́ä̵́l̶̓g̵o̷", "👩‍👩‍👧‍👦", "🏳️‍🌈", "\u{e0001}", "\ufdfd",
  // Halves of characters
  "\ud800", "\udc00", "a\ud83d", "\ude00b", "\udbff\udbff",
  // Numbers at the edges
  "-1", "2147483648", "9007199254740993", "1e309", "-1e309", "0x10", "0b1", "1_000", "00", "1e-400", "٣", "１２",
  // Names that every object has
  "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then", "length", "__defineGetter__",
  // What ends a statement, a string, a tag, a header, a path, a cell, a template
  "' or '1'='1", "'; drop table contacts; --", "\\' or 1=1 --", "$1", "$$;select 1;$$", "%", "_", "\\", "a%' escape '\\", "*/ or /*", "1); select pg_sleep(0) --",
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "&lt;b&gt;", "]]>", "<!--", "</style>", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7 %>",
  "a\r\nBcc: everybody@example.com", "x@example.com\nSubject: hello", "Set-Cookie: a=b", "\r\n.\r\n", "To: <a@example.com>, <b@example.com>",
  "../../../../etc/hosts", "..\\..\\boot.ini", "/dev/zero", "file:///etc/hosts", "%2e%2e%2f", "%00", "%ff", "%u0000", "%", "C:\\nul", "con", "~", ".", "..", "//", "\\\\host\\share",
  "=1+1", "+1", "-1+1", "@sum(a1)", "\t=1", "=cmd|' /c calc'!a1", "=hyperlink(\"https://evil.example\")",
  "https://evil.example/login", "//evil.example", "/\\evil.example", "https:evil.example", "evil.example", "call +1 900 555 0100 now", "www.evil.example",
  // Addresses that are almost one
  "@", "a@", "@b", "a@b", "a@b@example.com", "\"a b\"@example.com", "a@[127.0.0.1]", "a@example.com,b@example.com", "a@example.com;b@example.com", "<a@example.com>", "a@exämple.com", "ａ@example.com", "a@example.com.", `${"x".repeat(64)}@${"y".repeat(180)}.com`,
  // Dates that are none
  "0000-00-00", "9999-12-31T23:59:59.999Z", "2026-02-30T00:00:00Z", "-271821-04-20T00:00:00.000Z", "275760-09-13T00:00:00.001Z", "now()", "infinity",
  // Tags of languages, regular expressions that backtrack, formats
  "x-private", "en-US-u-co-phonebk-x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "%s%s%s%n", "(a+)+$", "[[:alpha:]]",
  // A great deal
  "x".repeat(65), "x".repeat(1001), "é".repeat(300), "👍".repeat(200), "a,".repeat(500), "\0".repeat(100), "(".repeat(2000), "x".repeat(20_000), "\ud800".repeat(3000), "x".repeat(120_000),
];

/** Further strings out of a file, one a line or a JSON array, for runs by hand. */
export async function readStrings(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  if (!text.trimStart().startsWith("[")) return text.split("\n");
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string")) throw new Error(`${file} is not a list of strings.`);
  return parsed;
}

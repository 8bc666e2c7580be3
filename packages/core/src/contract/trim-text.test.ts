import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { line, paragraph } from "./fields.js";
import { check, ContactCreate, Name, OrganizationPut, RecordSetCreate, RoleCreate } from "./index.js";
import { trimText } from "./trim-text.js";

/** What takes no space or shows nothing, by its name. */
const unseen = [
  ["a zero width space", "\u200b"],
  ["a Hangul filler", "\u3164"],
  ["a halfwidth Hangul filler", "\uffa0"],
  ["Hangul jamo fillers", "\u115f\u1160"],
  ["a braille blank", "\u2800"],
  ["a soft hyphen", "\u00ad"],
  ["a grapheme joiner", "\u034f"],
  ["a byte order mark", "\ufeff"],
  ["a word joiner", "\u2060"],
  ["a Mongolian vowel separator", "\u180e"],
  ["variation selectors", "\ufe0f\ufe0e\u{e0100}"],
  ["tag characters", "\u{e0041}\u{e007f}"],
  ["direction marks", "\u200e\u200f\u061c"],
  ["a direction that is never ended", "\u202a\u2066"],
  ["joiners", "\u200c\u200d"],
  ["inherent Khmer vowels", "\u17b4\u17b5"],
  ["invisible operators", "\u2061\u2062\u2063\u2064"],
  ["annotation marks", "\ufff9\ufffb"],
  ["no-break and ideographic blanks", "\u00a0\u202f\u3000"],
  ["unassigned ignorable characters", "\u2065\ufff0\u{e0fff}"],
  ["marks without a letter", "\u0301\u20dd"],
  ["blanks between all of these", " \u200b \u3164\t\u2800 "],
] as const;

describe.each(unseen)("a text of %s", (_, text) => {
  it("is empty", () => expect(trimText(text)).toBe(""));

  it("is a missing name", () => {
    const checked = check(ContactCreate, { firstName: text, lastName: text });
    expect(checked.ok ? [] : checked.errors).toEqual([
      { path: "firstName", code: "required", message: "This is required." },
    ]);
  });
});

describe.each(unseen.filter(([name]) => name !== "marks without a letter"))("%s", (_, text) => {
  it("goes from both ends of a name", () => {
    for (const name of ["Zoë", "Ελένη", "Пётр", "أميرة", "רחל", "राम", "李小龍", "김철수", "🌸"])
      expect(Name.parse(`${text}${name} ${text}`).replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "")).toBe(name);
  });
});

it.each([
  ["a Persian joiner inside", "علی\u200cرضا"],
  ["an Indic joiner inside", "क्\u200dष"],
  ["an emoji of several", "👩\u200d🔧"],
  ["an emoji in color", "❤\ufe0f"],
  ["a flag of a region", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"],
  ["a form of a Chinese character", "葛\u{e0100}"],
  ["a soft hyphen inside", "Wallen\u00adstein"],
  ["a zero width space inside", "Wallen\u200bstein"],
  ["a vowel sign at the end", "राजू"],
  ["a tone mark at the end", "พี่"],
  ["points at the end", "שָׁלוֹם"],
  ["only punctuation", "—"],
  ["only an emoji", "🌼"],
])("a name keeps %s", (_, name) => expect(Name.parse(` ${name}\u200b`)).toBe(name.normalize("NFC")));

it("a name is normalized before its length is judged", () => {
  expect(Name.parse("e\u0301".repeat(100))).toBe("é".repeat(100));
  expect(Name.safeParse("e\u0301".repeat(101)).success).toBe(false);
});

it.each([
  ["an organization", OrganizationPut, { name: "\u3164", contactEmail: "office@example.com" }, "name"],
  ["a role", RoleCreate, { key: "caretaker", label: "\u2800", portalPath: "/portal" }, "label"],
  ["a record set", RecordSetCreate, { name: "\u200b", rules: {} }, "name"],
] as const)("%s of invisible characters has no name", (_, schema, body, path) => {
  const checked = check<unknown>(schema, body);
  expect(checked.ok ? [] : checked.errors).toContainEqual({ path, code: "required", message: "This is required." });
});

it("a message of invisible characters is empty, and keeps those inside", () => {
  expect(paragraph(100).parse("\u2800\n\u200b")).toBe("");
  expect(paragraph(100).parse("\ufeffDear 👩\u200d🔧,\r\nwelcome.\u3164")).toBe("Dear 👩\u200d🔧,\nwelcome.");
});

it("a hostile megabyte is refused for its length", () => {
  const schema = z.object({ name: line(100) });
  for (const text of [`a${"\u200b".repeat(500_000)}b`, "\u0301".repeat(500_000), `${"\u200b".repeat(500_000)}a`])
    expect(check(schema, { name: text }).ok).toBe(!text.endsWith("b"));
});

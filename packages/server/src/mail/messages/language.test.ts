import { expect, test } from "vitest";
import { formatInstant, languageFor } from "./language.js";

test.each([
  ["es-CO", "es"],
  ["es", "es"],
  ["en-GB", "en"],
  ["zh-Hans-CN", "en"],
  ["", "en"],
  ["es_CO", "es"],
  ["ES", "es"],
  ["C.UTF-8", "en"],
  ["undefined", "en"],
  ["constructor", "en"],
  ["__proto__", "en"],
])("%j gives %s", (tag, lang) => {
  expect(languageFor(tag).lang).toBe(lang);
});

test("an invalid language tag falls back to English", () => {
  expect(formatInstant(languageFor("es_XX!"), new Date("2026-11-28T16:12:00Z"))).toMatch(/November 28, 2026/);
});

test("a date keeps the reader's region", () => {
  const instant = new Date("2026-11-28T16:12:00Z");
  expect(formatInstant(languageFor("en-GB"), instant, "Europe/London")).toMatch(/^28 November 2026 at 16:12 \(GMT\)$/);
  expect(formatInstant(languageFor("en-US"), instant)).toMatch(/^November 28, 2026 at 4:12.PM \(UTC\)$/);
});

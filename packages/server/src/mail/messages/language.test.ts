import { expect, test } from "vitest";
import { daysUntil, formatInstant, languageFor } from "./language.js";

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
  expect(formatInstant(languageFor("es_XX!"), new Date("2026-11-28T16:12:00Z"), "UTC")).toMatch(
    /^Saturday, November 28/,
  );
});

test("a date keeps the reader's region", () => {
  const instant = new Date("2026-11-28T16:12:00Z");
  expect(formatInstant(languageFor("en-GB"), instant, "Europe/London")).toBe("Saturday 28 November, 16:12");
  expect(formatInstant(languageFor("en-US"), instant, "UTC")).toMatch(/^Saturday, November 28, 4:12.PM \(UTC\)$/);
});

test.each([
  ["en", "America/Denver", /^Monday, December 7, 1:44.AM$/],
  ["es-CO", "America/Bogota", /^lunes, 7 de diciembre, 3:44.a.\s?m\.$/],
  ["en", "Asia/Kolkata", /^Monday, December 7, 2:14.PM$/],
  // A name that only a newer server knows.
  ["en", "Mars/Olympus", /^Monday, December 7, 8:44.AM \(UTC\)$/],
])("a time in %s, in %s", (tag, timeZone, expected) => {
  expect(formatInstant(languageFor(tag), new Date("2026-12-07T08:44:00Z"), timeZone)).toMatch(expected);
});

test.each([
  [7 * 24, 7],
  [7 * 24 - 1, 7],
  [2 * 24, 2],
  [20, 1],
  [12, null],
])("%s hours are %s days", (hours, days) => {
  expect(daysUntil(new Date(hours * 3600_000), new Date(0))).toBe(days);
});

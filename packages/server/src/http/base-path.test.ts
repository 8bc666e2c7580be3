import { expect, test } from "vitest";
import { normalizeBasePath } from "./base-path.js";

test.each([
  ["/api/latchkey", "/api/latchkey"],
  ["/api/latchkey/", "/api/latchkey"],
  ["api/latchkey", "/api/latchkey"],
  [" /api/latchkey// ", "/api/latchkey"],
  ["/", ""],
  ["", ""],
])("a base path of %j is %j", (text, path) => {
  expect(normalizeBasePath(text)).toBe(path);
});

test.each([
  "https://office.example.com/api/latchkey",
  "/api?x=1",
  "/api#x",
  "/api/../latchkey",
  "/api latchkey",
  "//office.example.com/../x",
])("a base path of %j is refused", (text) => {
  expect(() => normalizeBasePath(text)).toThrow(`must be a path like /api/latchkey, not "${text}"`);
});

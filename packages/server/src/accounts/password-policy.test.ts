import { expect, test } from "vitest";
import { checkPassword } from "./password-policy.js";

const reasonOf = (password: string, words: string[] = context) => {
  const ruling = checkPassword(password, { context: words });
  return ruling.ok ? null : ruling.details.reason;
};
const context = ["Maple Street Homes", "Rosa", "Núñez", "rosa.nunez@example.com"];

test.each([
  ["correct horse battery", null],
  ["ñandú-volando-bajo", null],
  ["mein hund heißt otto", null],
  ["我的狗很喜欢吃苹果和香蕉", null],
  ["h7G!kq02Lm_x", null],
  ["maple-dragonfly-orbit", null],
  ["tango7 river lamp", null],
  ["eleven chars", null],
  ["11 chars ok", "too_short"],
  ["", "required"],
  ["👩‍👩‍👧👩‍👩‍👧", "too_short"],
  ["x1".repeat(513), "too_long"],
  ["y".repeat(1_000_000), "too_long"],
  ["password1234", "common"],
  ["Password2024!", "common"],
  ["P@ssw0rd!!!!", "common"],
  ["iloveyou12345", "common"],
  ["passwordpassword", "common"],
  ["123456789012", "common"],
  ["987654321098", "common"],
  ["aaaaaaaaaaaaaa", "common"],
  ["abcabcabcabc", "common"],
  ["qwertyuiop12", "common"],
  ["abcdefghijkl", "common"],
  ["qwertyasdfgh", "common"],
  ["MapleStreet2024", "personal"],
  ["maple.street.homes", "personal"],
  ["M4pleStr33tH0mes", "personal"],
  ["mapleandstreet!", "personal"],
  ["rosanunez1988", "personal"],
  ["Rosa.Núñez.Rosa", "personal"],
  ["rosa.nunez@example.com", "personal"],
])("%s → %s", (password, reason) => {
  expect(reasonOf(password)).toBe(reason);
});

test("1,024 characters are accepted, even of two UTF-16 units each", () => {
  const long = Array.from({ length: 1024 }, (_, n) => String.fromCodePoint(0x1f300 + (n % 700))).join("");
  expect(reasonOf(long, [])).toBeNull();
});

test("a hostile length is refused quickly", () => {
  const started = performance.now();
  reasonOf("ab".repeat(512));
  reasonOf("z".repeat(10_000_000));
  expect(performance.now() - started).toBeLessThan(500);
});

test("without personal words, no password is too personal", () => {
  expect(reasonOf("maple street homes", [])).toBeNull();
});

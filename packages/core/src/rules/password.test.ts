import { expect, test } from "vitest";
import { judgePassword } from "./index.js";

const context = ["Maple Street Homes", "Rosa", "Núñez", "rosa.nunez@example.com"];
const common = new Set(["password", "iloveyou", "qwertyuiop", "letmein"]);
const reasonOf = (password: string | undefined, facts: Partial<Parameters<typeof judgePassword>[1]> = {}) => {
  const ruling = judgePassword(password, { context, common, ...facts });
  return ruling.ok ? null : ruling.details.reason;
};

test.each([
  ["correct horse battery", null],
  ["ñandú-volando-bajo", null],
  ["mein hund heißt otto", null],
  ["我的狗很喜欢吃苹果和香蕉", null],
  ["собака любит яблоки", null],
  ["الكلب يحب التفاح كثيرا", null],
  ["maple-dragonfly-orbit", null],
  ["eleven chars", null],
  ["8273-9182-7364-1926", null],
  ["🌵🐘🎈🚲🍉🎻🧦🪁🧩🛶🪴🧊", null],
  [undefined, "required"],
  ["", "required"],
  ["11 chars ok", "too_short"],
  ["👩‍👩‍👧👩‍👩‍👧", "too_short"],
  ["x1".repeat(513), "too_long"],
  ["y".repeat(1_000_000), "too_long"],
  ["Password2024!", "common"],
  ["P@ssw0rd!!!!", "common"],
  ["iloveyou12345", "common"],
  ["passwordpassword", "common"],
  ["987654321098", "common"],
  ["aaaaaaaaaaaaaa", "common"],
  ["abcabcabcabc", "common"],
  ["qwertyasdfgh", "common"],
  ["MapleStreet2024", "personal"],
  ["M4pleStr33tH0mes", "personal"],
  ["Rosa.Núñez.Rosa", "personal"],
  ["rosa.nunez@example.com", "personal"],
])("%s → %s", (password, reason) => {
  expect(reasonOf(password)).toBe(reason);
});

test("a new password is not the one that it replaces", () => {
  const current = { password: "correct horse battery", isTemporary: false };
  expect(reasonOf("correct horse battery", { current })).toBe("common");
  expect(reasonOf("correct horse battery ", { current })).toBeNull();
});

test("a new password is not the temporary one, in whatever way it was copied", () => {
  const current = { password: "bdc8-fnkv-cvtc-m5wd", isTemporary: true };
  expect(reasonOf("bdc8-fnkv-cvtc-m5wd\u00a0", { current })).toBe("common");
});

test("a password that is known from a breach is a common one", () => {
  const facts = { context: [], common: new Set<string>() };
  expect(judgePassword("violet anchor meadow 7", facts)).toEqual({ ok: true });
  const ruling = judgePassword("violet anchor meadow 7", { ...facts, isBreached: true });
  expect(ruling).toMatchObject({ code: "weak_password", details: { reason: "common" } });
});

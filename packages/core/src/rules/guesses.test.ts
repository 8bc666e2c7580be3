import { expect, test } from "vitest";
import { guessedBy, isWrongGuess } from "./index.js";

test.each([
  ["session.signIn", { email: "a@example.com", password: "x" }, null, ["address", "account"]],
  ["session.changePassword", { currentPassword: "x" }, "a@example.com", ["account"]],
  ["session.changePassword", { currentPassword: "x" }, null, []],
  ["acceptance.code", { code: "ABCDE-FGHJK", lastName: "García" }, null, ["address", "code", "last_name"]],
  ["session.requestLink", { email: "a@example.com" }, null, ["address"]],
  ["passwordReset.request", { email: "a@example.com" }, null, ["address"]],
  ["acceptance.preview", { token: "t" }, null, []],
  ["contacts.create", { email: "a@example.com" }, "b@example.com", []],
] as const)("%s with %j by %s may be guessing at %j", (route, body, email, targets) => {
  expect(guessedBy(route, body, email).map((target) => target.of)).toEqual(targets);
});

test.each([
  ["invitation_not_found", true],
  ["invalid_credentials", true],
  ["reset_link_invalid", true],
  ["sign_in_link_invalid", true],
  ["invitation_expired", false],
  ["weak_password", false],
  ["account_deactivated", false],
] as const)("%s is a wrong guess: %s", (code, isWrong) => {
  expect(isWrongGuess(code)).toBe(isWrong);
});

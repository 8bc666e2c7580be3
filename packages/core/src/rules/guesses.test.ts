import { expect, test } from "vitest";
import { guessedBy, isWrongGuess, takesToken } from "./index.js";

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
  expect(guessedBy(route, body, email, () => null).map((target) => target.of)).toEqual(targets);
});

test.each([
  ["session.signIn", { email: "a@example.com", password: "x" }, null],
  ["session.changePassword", { currentPassword: "x" }, "a@example.com"],
] as const)("%s in a browser that knows the account counts for that browser alone", (route, body, email) => {
  const device = "one";
  const targets = guessedBy(route, body, email, (known) => (known === "a@example.com" ? device : null));
  expect(targets).toEqual([{ of: "device", device, email: "a@example.com" }]);
});

test.each([
  ["acceptance.accept", true],
  ["session.confirmLink", true],
  ["acceptance.code", false],
  ["session.signIn", false],
] as const)("%s takes a token that nobody can guess: %s", (route, takes) => {
  expect(takesToken(route)).toBe(takes);
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

import { describe, expect, test } from "vitest";
import { entryOf, tellsOfAccount, type Accepting, type AccountFacts } from "./index.js";

const own = { isByHost: false, isExternal: false, hasPasswords: true, isHandedOver: true };
const byHost = { isByHost: true, isExternal: false, hasPasswords: false, isHandedOver: false };
const external = { isByHost: true, isExternal: true, hasPasswords: false, isHandedOver: false };
const verified = { emailVerified: true, banned: false };
const unverified = { emailVerified: false, banned: false };
const banned = { emailVerified: true, banned: true };

const entry = (values: Partial<Accepting<AccountFacts>>) => {
  const result = entryOf<AccountFacts>({
    accounts: own,
    via: "email",
    activation: "password",
    account: null,
    session: null,
    hasPassword: true,
    ...values,
  });
  if (!result.ok) return result.code;
  return result.existing === null ? `new, ${result.password}` : "existing";
};

describe("someone who accepts", () => {
  test.each<[string, Partial<Accepting<AccountFacts>>, string]>([
    ["chooses a password", {}, "new, own"],
    ["has to choose one even if none was given", { hasPassword: false }, "new, own"],
    ["uses the temporary password", { activation: "temporary_password" }, "new, temporary"],
    ["needs no password with a magic link", { activation: "magic_link", hasPassword: false }, "new, none"],
    ["may choose one with a magic link", { activation: "magic_link" }, "new, own"],
    ["has no password where there are none", { accounts: byHost, activation: "magic_link" }, "new, none"],
    ["signs in first if they have an account", { account: verified }, "sign_in_required"],
    ["accepts with the account they are signed in with", { account: verified, session: verified }, "existing"],
    ["takes over an account that no one proved to own", { account: unverified }, "new, own"],
    ["does not take it over with a letter", { account: unverified, via: "letter" }, "sign_in_required"],
    ["does not take over an account of the host's", { account: unverified, accounts: byHost }, "sign_in_required"],
    ["cannot sign in with a banned account", { account: banned }, "account_deactivated"],
    ["signs in with the host first", { accounts: external }, "sign_in_required"],
    ["accepts with the host's account", { accounts: external, session: verified }, "existing"],
    ["proves their address to the host first", { accounts: external, session: unverified }, "email_not_verified"],
    [
      "cannot accept with a banned account of the host's",
      { accounts: external, session: banned },
      "account_deactivated",
    ],
    [
      "needs no other proof than the link for an account here",
      { account: unverified, session: unverified, via: "letter" },
      "existing",
    ],
  ])("%s", (_title, values, expected) => {
    expect(entry(values)).toBe(expected);
  });
});

test.each([
  ["a mail, of an account elsewhere", "email", verified, false, true],
  ["a letter, of one elsewhere", "letter", verified, false, false],
  ["a letter, of one that nobody proved to own", "letter", unverified, false, false],
  ["a letter, of one that the organization knows", "letter", verified, true, true],
  ["a mail, of none", "email", null, false, false],
] as const)("%s tells: %#", (_title, via, account, isKnownHere, tells) => {
  expect(tellsOfAccount(own, via, account, isKnownHere)).toBe(tells);
});

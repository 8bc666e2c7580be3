import { expect, test } from "vitest";
import { createLatchkey } from "../create-latchkey.js";
import type { LatchkeyServerOptions } from "../latchkey-options.js";
import { checkAccounts } from "./check-port.js";

const acceptUrl = "https://portal.example.com/accept";
const verb = () => null;
const host = {
  findByEmail: verb,
  create: verb,
  readSession: verb,
  beginSession: verb,
  endSessions: verb,
  signInUrl: "/sign-in",
};
const external = {
  mode: "external",
  readSession: verb,
  signInUrl: "https://id.example.com/authorize?return={returnTo}",
};

test.each<[string, { accounts: object }]>([
  ["a host's", { accounts: host }],
  ["a host's with passwords", { accounts: { ...host, signInUrl: undefined, passwords: { verify: verb, set: verb } } }],
  ["an identity provider's", { accounts: { ...external, signOutUrl: "/sign-out?to={returnTo}", endSessions: verb } }],
])("accounts that are %s are in order", (_, options) => expect(checkAccounts(options.accounts, acceptUrl)).toEqual([]));

test.each<[string, { accounts: unknown }, string]>([
  ["no object", { accounts: true }, "accounts is to be an object"],
  [
    "another mode",
    { accounts: { ...host, mode: "idp" } },
    'accounts.mode is to be "host" (the default) or "external".',
  ],
  ["a verb left out", { accounts: { ...host, create: undefined } }, "accounts.create is missing"],
  ["a verb that is none", { accounts: { ...host, endSession: "x" } }, "accounts.endSession is to be a function."],
  ["a verb misspelt", { accounts: { ...host, findByMail: verb } }, "accounts.findByMail is not known."],
  [
    "a verb of the other mode",
    { accounts: { ...external, create: verb } },
    "accounts.create is not known in mode external.",
  ],
  [
    "half of the passwords",
    { accounts: { ...host, passwords: { verify: verb } } },
    "accounts.passwords is to have the functions verify and set.",
  ],
  ["no way to sign in", { accounts: { ...host, signInUrl: undefined } }, "accounts needs passwords or signInUrl"],
  [
    "no page of the identity provider's",
    { accounts: { ...external, signInUrl: undefined } },
    "accounts.signInUrl is missing",
  ],
  [
    "a script for a page",
    { accounts: { ...external, signInUrl: "javascript:alert(1)" } },
    "accounts.signInUrl is to be an http(s) address",
  ],
  [
    "another host by its slashes",
    { accounts: { ...host, signOutUrl: "//elsewhere.example.com" } },
    "accounts.signOutUrl is to be an http(s) address",
  ],
])("%s is named", (_, options, problem) =>
  expect(checkAccounts(options.accounts, acceptUrl).join("\n")).toContain(problem),
);

const options = (more: object) =>
  ({
    database: "pglite://memory",
    secret: "a-secret-of-thirty-two-bytes-or-more-1",
    acceptUrl,
    ...more,
  }) as LatchkeyServerOptions;

test.each<[string, object, string]>([
  [
    "the mistakes of accounts, all at once",
    { accounts: { ...external, signInUrl: undefined, readSession: undefined } },
    "accounts.readSession is missing: it is to be a function.\naccounts.signInUrl is missing",
  ],
  [
    "a way in that the accounts do not offer",
    { accounts: external, activation: "password", roles: { tenant: { activation: "temporary_password" } } },
    "activation is password, which your accounts do not offer: use magic_link.\nroles.tenant.activation is temporary_password",
  ],
])("a server does not start with %s", async (_, more, problem) => {
  await expect(createLatchkey(options(more))).rejects.toThrow(problem);
});

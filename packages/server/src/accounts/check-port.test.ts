import { expect, test } from "vitest";
import { createLatchkey } from "../create-latchkey.js";
import type { LatchkeyServerOptions } from "../latchkey-options.js";
import { checkAccounts } from "./check-port.js";

const acceptUrl = "https://portal.example.com/accept";
const callback = () => null;
const host = {
  findByEmail: callback,
  create: callback,
  readSession: callback,
  beginSession: callback,
  endSessions: callback,
  signInUrl: "/sign-in",
};
const external = {
  mode: "external",
  readSession: callback,
  signInUrl: "https://id.example.com/authorize?return={returnTo}",
};

test.each<[string, { accounts: object }]>([
  ["a host", { accounts: host }],
  [
    "a host with passwords",
    { accounts: { ...host, signInUrl: undefined, passwords: { verify: callback, set: callback } } },
  ],
  ["an identity provider", { accounts: { ...external, signOutUrl: "/sign-out?to={returnTo}", endSessions: callback } }],
])("accounts of %s are valid", (_, options) => expect(checkAccounts(options.accounts, acceptUrl)).toEqual([]));

test.each<[string, { accounts: unknown }, string]>([
  ["something that is not an object", { accounts: true }, "accounts must be an object"],
  ["another mode", { accounts: { ...host, mode: "idp" } }, 'accounts.mode must be "host" (the default) or "external".'],
  ["a missing function", { accounts: { ...host, create: undefined } }, "accounts.create is missing"],
  [
    "a member that must be a function",
    { accounts: { ...host, endSession: "x" } },
    "accounts.endSession must be a function.",
  ],
  ["a misspelled function", { accounts: { ...host, findByMail: callback } }, "accounts.findByMail is unknown."],
  [
    "a function of the other mode",
    { accounts: { ...external, create: callback } },
    "accounts.create is unknown in mode external.",
  ],
  [
    "incomplete passwords",
    { accounts: { ...host, passwords: { verify: callback } } },
    "accounts.passwords must have the functions verify and set.",
  ],
  ["no way to sign in", { accounts: { ...host, signInUrl: undefined } }, "accounts needs passwords or signInUrl"],
  [
    "no page of the identity provider",
    { accounts: { ...external, signInUrl: undefined } },
    "accounts.signInUrl is missing",
  ],
  [
    "a script as a page",
    { accounts: { ...external, signInUrl: "javascript:alert(1)" } },
    "accounts.signInUrl must be an http(s) URL",
  ],
  [
    "another host by two slashes",
    { accounts: { ...host, signOutUrl: "//elsewhere.example.com" } },
    "accounts.signOutUrl must be an http(s) URL",
  ],
])("%s is reported", (_, options, problem) =>
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
    "mistakes in accounts, and reports all of them",
    { accounts: { ...external, signInUrl: undefined, readSession: undefined } },
    "accounts.readSession is missing: it must be a function.\naccounts.signInUrl is missing",
  ],
  [
    "an activation that the accounts do not support",
    { accounts: external, activation: "password", roles: { tenant: { activation: "temporary_password" } } },
    "activation is password, which your accounts do not support: use magic_link.\nroles.tenant.activation is temporary_password",
  ],
])("a server does not start with %s", async (_, more, problem) => {
  await expect(createLatchkey(options(more))).rejects.toThrow(problem);
});

import { checkHashFile } from "../accounts/breached-passwords.js";
import { checkAccounts } from "../accounts/check-port.js";
import { normalizeBasePath } from "../http/base-path.js";
import { cookieSiteProblem } from "../http/cookie-site.js";
import type { LatchkeyServerOptions } from "../latchkey-options.js";
import { closestName } from "./closest-name.js";
import { ConfigError } from "./config-error.js";
import { checkConfigFile } from "./config-file.js";
import * as read from "./read-setting.js";

type Reader = (value: unknown) => unknown;

/** A text setting, parsed as on the command line. */
const text =
  (parse: (text: string) => unknown): Reader =>
  (value) => {
    if (typeof value !== "string") throw new Error(`must be text, not ${kindOf(value)}`);
    return parse(value.trim());
  };

const wholeNumber =
  (from: number, to: number): Reader =>
  (value) => {
    if (typeof value !== "number")
      throw new Error(`must be a whole number from ${from} to ${to}, not ${kindOf(value)}`);
    return read.wholeNumber(String(value), from, to);
  };

const list =
  (parse: (text: string) => unknown): Reader =>
  (value) => {
    if (!Array.isArray(value)) throw new Error(`must be a list, not ${kindOf(value)}`);
    return value.map(text(parse));
  };

const ofType =
  (type: "boolean" | "function" | "object", name: string): Reader =>
  (value) => {
    if (kindOf(value) !== type) throw new Error(`must be ${name}, not ${kindOf(value)}`);
    return value;
  };

const boolean = ofType("boolean", "true or false");
const callback = ofType("function", "a function");

/** An object of functions of the host. */
const callbacks =
  (...names: string[]): Reader =>
  (value) => {
    ofType("object", "an object")(value);
    const missing = names.filter((name) => typeof (value as Record<string, unknown>)[name] !== "function");
    if (missing.length > 0) throw new Error(`must have ${missing.join(", ")}, each a function`);
    return value;
  };

/** A URL, or an open database. */
const database: Reader = (value) => {
  if (typeof value === "string") return read.databaseUrl(value.trim());
  if (kindOf(value) !== "object" || !("db" in (value as object)))
    throw new Error("must be pglite://memory, pglite:///folder or postgres://user:password@host/name");
  return value;
};

/** The reader of each option. Those of the configuration file are checked together, as for the file. */
const readers: Readonly<Record<Exclude<keyof LatchkeyServerOptions, keyof typeof inFile>, Reader>> = {
  database,
  secret: text(read.secret),
  nextSecret: text(read.secret),
  previousSecrets: list(read.secret),
  tokenSecret: text(read.secret),
  previousTokenSecrets: list(read.secret),
  smtp: text(read.smtpUrl),
  mailFrom: text(read.mailbox),
  acceptUrl: text(read.pageUrl),
  resetUrl: text(read.pageUrl),
  signInUrl: text(read.pageUrl),
  breachedPasswords: text(checkHashFile),
  publicUrl: text(read.webUrl),
  basePath: text(normalizeBasePath),
  alsoAtRoot: boolean,
  authenticate: callback,
  organizations: callbacks("get"),
  onAccepted: callback,
  // Checked by `checkAccounts`, which reports each of its members.
  accounts: (value) => value,
  reportPortalUse: callback,
  jwksUrl: text(read.webUrl),
  allowedOrigins: list(read.origin),
  trustProxy: wholeNumber(0, 16),
  resendCooldownSeconds: wholeNumber(0, 86_400),
  cookieSameSite: text(read.cookieSite),
  allowPrivateWebhooks: boolean,
  work: boolean,
  workToken: text(read.secret),
  metricsToken: text(read.secret),
  prepareStatements: boolean,
  migrate: boolean,
  logLevel: text(read.logLevel),
  onLog: callback,
};

const inFile = {
  roles: true,
  activation: true,
  branding: true,
  limits: true,
  retention: true,
  mailWebhooks: true,
} as const;
const isInFile = (name: string): boolean => Object.hasOwn(inFile, name);
const names = [...Object.keys(readers), ...Object.keys(inFile)];

const missing: Readonly<Record<string, string>> = {
  database: "pglite://memory, pglite:///folder or postgres://user:password@host/name",
  secret: "32 bytes or more; make one with: openssl rand -base64 32",
  acceptUrl: "the page that invitation links open, like https://portal.example.com/accept",
};

/**
 * Checks the options of `createLatchkey`. null and undefined count as missing.
 *
 * @returns the options with normalized addresses and paths
 * @throws ConfigError with every mistake
 */
export function checkOptions(options: LatchkeyServerOptions): LatchkeyServerOptions {
  if (kindOf(options) !== "object")
    throw new ConfigError([`createLatchkey takes an object of options, not ${kindOf(options)}.`]);
  const given = Object.entries(options as object).filter(([, value]) => value !== undefined && value !== null);
  const problems = Object.entries(missing)
    .filter(([name]) => !given.some(([one]) => one === name))
    .map(([name, what]) => `${name} is missing: ${what}.`);
  const taken: Record<string, unknown> = {};
  for (const [name, value] of given) {
    if (isInFile(name)) continue;
    const reader = (readers as Partial<Record<string, Reader>>)[name];
    if (!Object.hasOwn(readers, name) || !reader) {
      const meant = closestName(name, names);
      problems.push(
        `${name} is not an option of createLatchkey${meant === undefined ? `: there are ${names.join(", ")}` : `: did you mean ${meant}?`}`.replace(
          /[^?]$/,
          "$&.",
        ),
      );
      continue;
    }
    try {
      taken[name] = reader(value);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}.`);
    }
  }
  if (options.smtp && !options.mailFrom)
    problems.push(
      "mailFrom is missing: with smtp, the sender of every mail, like office@example.com or Name <office@example.com>.",
    );
  if (options.previousTokenSecrets && options.previousTokenSecrets.length > 0 && !options.tokenSecret)
    problems.push("previousTokenSecrets needs tokenSecret: the secret of your app's HS256 tokens.");
  const { acceptUrl, publicUrl, cookieSameSite } = taken as Partial<LatchkeyServerOptions>;
  if (options.accounts) problems.push(...checkAccounts(options.accounts, acceptUrl ?? ""));
  const cookieProblem = cookieSameSite && acceptUrl ? cookieSiteProblem(cookieSameSite, publicUrl ?? acceptUrl) : null;
  if (cookieProblem) problems.push(cookieProblem);
  const file = checkConfigFile(
    Object.fromEntries(
      given
        .filter(([name]) => isInFile(name))
        .map(([name, value]) => [name, name === "mailWebhooks" ? withoutFetch(value) : value]),
    ),
  );
  problems.push(...file.problems.map((problem) => `${problem}.`));
  if (problems.length > 0) throw new ConfigError(problems);
  // Only the given ones: each module has defaults for the others.
  const fromFile = Object.entries(file.options ?? {}).filter(([name]) => given.some(([one]) => one === name));
  return {
    ...(taken as unknown as LatchkeyServerOptions),
    ...Object.fromEntries(fromFile),
    ...(options.mailWebhooks ? { mailWebhooks: options.mailWebhooks } : {}),
  };
}

/** Code may pass its own `fetch`, which a file cannot. */
function withoutFetch(mailWebhooks: unknown): unknown {
  const ses = (mailWebhooks as LatchkeyServerOptions["mailWebhooks"])?.ses;
  if (kindOf(ses) !== "object" || !ses) return mailWebhooks;
  const { fetch: _, ...rest } = ses;
  return { ...(mailWebhooks as object), ses: rest };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : typeof value;
}

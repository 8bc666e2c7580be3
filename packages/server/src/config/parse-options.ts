import { readFileSync } from "node:fs";
import { checkHashFile } from "../accounts/breached-passwords.js";
import { cookieSiteProblem, type CookieSite } from "../http/cookie-site.js";
import type { LogLevel } from "../log.js";
import { ConfigError } from "./config-error.js";
import { ConfigFile, type FileOptions, checkConfigFile } from "./config-file.js";
import { ignoredByKubernetes } from "./environment.js";
import { resetUrlBeside, signInUrlBeside } from "./page-beside.js";
import * as read from "./read-setting.js";
import { withSecretFiles } from "./secret-files.js";
import { type SettingName, settings } from "./settings.js";

/** All options of the standalone server. */
export interface LatchkeyOptions extends FileOptions {
  port: number;
  host: string;
  database: string;
  prepareStatements: boolean;
  migrate: boolean;
  secret: string;
  previousSecrets: string[];
  nextSecret: string | null;
  /** Null: HS256 tokens are made with `secret`. */
  tokenSecret: string | null;
  previousTokenSecrets: string[];
  /** Null: mails wait in the database until one is configured. */
  smtp: string | null;
  /** Null only without `smtp`. */
  mailFrom: string | null;
  acceptUrl: string;
  resetUrl: string;
  signInUrl: string;
  /** Null: no password is looked up. */
  breachedPasswords: string | null;
  /** Null: the address of each request. */
  publicUrl: string | null;
  resendCooldownSeconds: number;
  /** The number of proxies whose `X-Forwarded-For` is trusted. */
  trustProxy: number;
  allowedOrigins: string[];
  cookieSameSite: CookieSite;
  jwksUrl: string | null;
  allowPrivateWebhooks: boolean;
  /** Null disables `POST /work`. */
  workToken: string | null;
  /** Null disables `GET /metrics`. */
  metricsToken: string | null;
  logLevel: LogLevel;
}

const DEFAULT_DATABASE = "pglite://.latchkey/data";

/**
 * Reads the configuration from flags, then the environment, then defaults. An empty value counts as missing.
 *
 * @throws ConfigError with every mistake
 */
export function parseOptions(
  variables: Readonly<Record<string, string | undefined>>,
  flags: Partial<Record<SettingName, string>> = {},
): LatchkeyOptions {
  const { env, problems } = withSecretFiles(variables);
  const ignored = ignoredByKubernetes(env);

  function take<T>(name: SettingName, parse: (text: string) => T, fallback: T | undefined): T {
    const text = (flags[name] ?? (ignored.includes(settings[name].env) ? "" : env[settings[name].env]) ?? "").trim();
    if (text === "") {
      if (fallback === undefined) problems.push(`${settings[name].env} is missing: ${settings[name].help}.`);
      return fallback as T;
    }
    try {
      return parse(text);
    } catch (error) {
      problems.push(`${settings[name].env} ${(error as Error).message}.`);
      return fallback as T;
    }
  }

  const file = take("config", readFile, emptyFile());
  problems.push(...file.problems);
  const { limits } = file.options;
  const count = (name: SettingName, most: number, fallback: number) =>
    take(name, (text) => read.wholeNumber(text, 1, most), fallback);
  const acceptUrl = take("acceptUrl", read.pageUrl, undefined);
  const smtp = take("smtp", read.smtpUrl, null);
  const options: LatchkeyOptions = {
    port: take("port", (text) => read.wholeNumber(text, 0, 65_535), 4100),
    host: take("host", (text) => text, "127.0.0.1"),
    database: take("database", read.databaseUrl, DEFAULT_DATABASE),
    prepareStatements: take("prepareStatements", read.boolean, true),
    migrate: take("migrate", read.boolean, true),
    secret: take("secret", read.secret, undefined),
    previousSecrets: take("previousSecrets", (text) => read.list(text, read.secret), []),
    nextSecret: take("nextSecret", read.secret, null),
    tokenSecret: take("tokenSecret", read.secret, null),
    previousTokenSecrets: take("previousTokenSecrets", (text) => read.list(text, read.secret), []),
    smtp,
    mailFrom: take("mailFrom", read.mailbox, smtp === null ? null : undefined),
    acceptUrl,
    resetUrl: take("resetUrl", read.pageUrl, acceptUrl === undefined ? "" : resetUrlBeside(acceptUrl)),
    breachedPasswords: take("breachedPasswords", checkHashFile, null),
    signInUrl: take("signInUrl", read.pageUrl, acceptUrl === undefined ? "" : signInUrlBeside(acceptUrl)),
    publicUrl: take("publicUrl", read.webUrl, null),
    resendCooldownSeconds: take("resendCooldownSeconds", (text) => read.wholeNumber(text, 0, 86_400), 60),
    trustProxy: take("trustProxy", (text) => read.wholeNumber(text, 0, 16), 0),
    allowedOrigins: take("allowedOrigins", (text) => read.list(text, read.origin), []),
    cookieSameSite: take("cookieSameSite", read.cookieSite, "lax"),
    jwksUrl: take("jwksUrl", read.webUrl, null),
    allowPrivateWebhooks: take("allowPrivateWebhooks", read.boolean, false),
    workToken: take("workToken", read.secret, null),
    metricsToken: take("metricsToken", read.secret, null),
    logLevel: take("logLevel", read.logLevel, "info"),
    ...file.options,
    limits: {
      ...limits,
      databaseConnections: count("databaseConnections", 1000, limits.databaseConnections),
      mailConnections: count("mailConnections", 1000, limits.mailConnections),
      mailsPerSecond: take("mailsPerSecond", (text) => read.wholeNumber(text, 1, 1_000_000), limits.mailsPerSecond),
    },
  };
  const cookieProblem =
    acceptUrl === undefined ? null : cookieSiteProblem(options.cookieSameSite, options.publicUrl ?? acceptUrl);
  if (cookieProblem) problems.push(cookieProblem);
  if (options.previousTokenSecrets.length > 0 && options.tokenSecret === null)
    problems.push(
      `${settings.previousTokenSecrets.env} needs ${settings.tokenSecret.env}: ${settings.tokenSecret.help}.`,
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return options;
}

/**
 * Reads only the database, for commands that need nothing else.
 *
 * @throws ConfigError
 */
export function parseDatabase(variables: Readonly<Record<string, string | undefined>>, flag?: string): string {
  const { env, problems } = withSecretFiles(variables);
  const ofDatabase = problems.filter((problem) => problem.startsWith(settings.database.env));
  if (flag === undefined && ofDatabase.length > 0) throw new ConfigError(ofDatabase);
  const text = (flag ?? env[settings.database.env] ?? "").trim();
  try {
    return text === "" ? DEFAULT_DATABASE : read.databaseUrl(text);
  } catch (error) {
    throw new ConfigError([`${settings.database.env} ${(error as Error).message}.`]);
  }
}

interface ReadFile {
  options: FileOptions;
  problems: string[];
}

function emptyFile(): ReadFile {
  return { options: { ...ConfigFile.parse({}), roles: {} }, problems: [] };
}

function readFile(path: string): ReadFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`names ${path}, which ${error instanceof SyntaxError ? "is not valid JSON" : "cannot be read"}`, {
      cause: error,
    });
  }
  const { options, problems } = checkConfigFile(content);
  return {
    options: options ?? emptyFile().options,
    problems: problems.map((problem) => `${settings.config.env} (${path}): ${problem}.`),
  };
}

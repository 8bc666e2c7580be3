import type { Accounts } from "./accounts.js";
import { pageOf } from "./host-accounts.js";

const required = {
  host: ["findByEmail", "create", "readSession", "beginSession", "endSessions"],
  external: ["readSession"],
} as const;
const optional = {
  host: ["mode", "endSession", "passwords", "signInUrl", "signOutUrl"],
  external: ["mode", "signInUrl", "signOutUrl", "endSession", "endSessions"],
} as const;

/**
 * Checks the option `accounts`.
 *
 * @returns one line per mistake
 */
export function checkAccounts(accounts: unknown, acceptUrl: string): string[] {
  const problems: string[] = [];
  if (typeof accounts !== "object" || accounts === null)
    return ["accounts must be an object: see the guide on accounts."];
  const given = accounts as Record<string, unknown>;
  const mode = given["mode"] ?? "host";
  if (mode !== "host" && mode !== "external") return ['accounts.mode must be "host" (the default) or "external".'];
  for (const name of required[mode])
    if (typeof given[name] !== "function") problems.push(`accounts.${name} is missing: it must be a function.`);
  for (const name of ["endSession", "endSessions"]) {
    if (
      given[name] !== undefined &&
      typeof given[name] !== "function" &&
      !(required[mode] as readonly string[]).includes(name)
    )
      problems.push(`accounts.${name} must be a function.`);
  }
  const known = new Set<string>([...required[mode], ...optional[mode]]);
  for (const name of Object.keys(given))
    if (!known.has(name))
      problems.push(`accounts.${name} is unknown${mode === "external" ? " in mode external" : ""}.`);
  if (mode === "host") problems.push(...checkPasswords(given));
  if (mode === "external" && given["signInUrl"] === undefined)
    problems.push("accounts.signInUrl is missing: in mode external it is where people sign in.");
  for (const name of ["signInUrl", "signOutUrl"])
    if (given[name] !== undefined && !isPage(given[name], acceptUrl))
      problems.push(`accounts.${name} must be an http(s) URL, or a path that begins with a single slash.`);
  return problems;
}

function checkPasswords({ passwords, signInUrl }: Record<string, unknown>): string[] {
  if (passwords === undefined)
    return signInUrl === undefined
      ? ["accounts needs passwords or signInUrl: otherwise people with an account cannot sign in to accept."]
      : [];
  const { verify, set } = (passwords ?? {}) as Record<string, unknown>;
  return typeof verify === "function" && typeof set === "function"
    ? []
    : ["accounts.passwords must have the functions verify and set."];
}

function isPage(page: unknown, acceptUrl: string): boolean {
  if (typeof page !== "string" || !/^(https?:\/\/|\/(?!\/))/.test(page)) return false;
  try {
    return /^https?:$/.test(new URL(pageOf(page, acceptUrl)).protocol);
  } catch {
    return false;
  }
}

/**
 * Checks that the accounts support every configured activation.
 *
 * @returns one line per mistake
 */
export function checkActivations(
  { activations }: Accounts,
  {
    activation,
    roles = {},
  }: {
    activation?: string | undefined;
    roles?: Readonly<Record<string, { activation?: string | undefined }>> | undefined;
  },
): string[] {
  const requested: [string, string | undefined][] = [
    ["activation", activation],
    ...Object.entries(roles).map(([key, role]): [string, string | undefined] => [
      `roles.${key}.activation`,
      role.activation,
    ]),
  ];
  return requested
    .filter(([, value]) => value !== undefined && !activations.some((one) => one === value))
    .map(
      ([name, value]) => `${name} is ${value}, which your accounts do not support: use ${activations.join(" or ")}.`,
    );
}

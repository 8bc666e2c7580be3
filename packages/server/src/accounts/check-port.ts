import type { Accounts } from "./accounts.js";
import { pageOf } from "./host-accounts.js";

const verbs = {
  host: ["findByEmail", "create", "readSession", "beginSession", "endSessions"],
  external: ["readSession"],
} as const;
const optional = {
  host: ["mode", "endSession", "passwords", "signInUrl", "signOutUrl"],
  external: ["mode", "signInUrl", "signOutUrl", "endSession", "endSessions"],
} as const;

/** What is wrong with `accounts`, one line a mistake. */
export function checkAccounts(accounts: unknown, acceptUrl: string): string[] {
  const problems: string[] = [];
  if (typeof accounts !== "object" || accounts === null)
    return ["accounts is to be an object: see the guide on accounts."];
  const given = accounts as Record<string, unknown>;
  const mode = given["mode"] ?? "host";
  if (mode !== "host" && mode !== "external") return ['accounts.mode is to be "host" (the default) or "external".'];
  for (const verb of verbs[mode])
    if (typeof given[verb] !== "function") problems.push(`accounts.${verb} is missing: it is to be a function.`);
  for (const verb of ["endSession", "endSessions"]) {
    if (
      given[verb] !== undefined &&
      typeof given[verb] !== "function" &&
      !(verbs[mode] as readonly string[]).includes(verb)
    )
      problems.push(`accounts.${verb} is to be a function.`);
  }
  const known = new Set<string>([...verbs[mode], ...optional[mode]]);
  for (const name of Object.keys(given))
    if (!known.has(name))
      problems.push(`accounts.${name} is not known${mode === "external" ? " in mode external" : ""}.`);
  if (mode === "host") problems.push(...checkPasswords(given));
  if (mode === "external" && given["signInUrl"] === undefined)
    problems.push("accounts.signInUrl is missing: in mode external it is where people sign in.");
  for (const name of ["signInUrl", "signOutUrl"])
    if (given[name] !== undefined && !isPage(given[name], acceptUrl))
      problems.push(`accounts.${name} is to be an http(s) address, or a path that begins with one slash.`);
  return problems;
}

function checkPasswords({ passwords, signInUrl }: Record<string, unknown>): string[] {
  if (passwords === undefined)
    return signInUrl === undefined
      ? ["accounts needs passwords or signInUrl: else nobody who has an account can sign in to accept."]
      : [];
  const { verify, set } = (passwords ?? {}) as Record<string, unknown>;
  return typeof verify === "function" && typeof set === "function"
    ? []
    : ["accounts.passwords is to have the functions verify and set."];
}

function isPage(page: unknown, acceptUrl: string): boolean {
  if (typeof page !== "string" || !/^(https?:\/\/|\/(?!\/))/.test(page)) return false;
  try {
    return /^https?:$/.test(new URL(pageOf(page, acceptUrl)).protocol);
  } catch {
    return false;
  }
}

/** What the configuration asks of accounts that they do not offer, one line a mistake. */
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
  const asked: [string, string | undefined][] = [
    ["activation", activation],
    ...Object.entries(roles).map(([key, role]): [string, string | undefined] => [
      `roles.${key}.activation`,
      role.activation,
    ]),
  ];
  return asked
    .filter(([, value]) => value !== undefined && !activations.some((one) => one === value))
    .map(([name, value]) => `${name} is ${value}, which your accounts do not offer: use ${activations.join(" or ")}.`);
}

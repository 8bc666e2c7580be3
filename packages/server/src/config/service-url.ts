/** How to write the user and the password of a URL. */
const ESCAPES = "in user and password, write % as %25, @ as %40, # as %23, / as %2F, ? as %3F and : as %3A";

/**
 * Reads the URL of a mail server or a database.
 *
 * @param example follows "must be" in the message
 * @throws Error whose message follows the setting's name. It never quotes the URL, which may have a password anywhere
 *   if that is not escaped.
 */
export function serviceUrl(text: string, protocols: readonly string[], example: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && !protocols.includes(url.protocol)) throw new Error(`must be ${example}`);
  // An @ behind the host means that the password ended it early.
  if (!url || url.hash !== "" || `${url.pathname}${url.search}`.includes("@"))
    throw new Error(`must be ${example}; ${ESCAPES}`);
  for (const part of [url.username, url.password])
    if (decoded(part) === null) throw new Error(`has a % in its user or password that escapes nothing; ${ESCAPES}`);
  return url;
}

/** The user and the password of a URL that was checked; null without a user. */
export function credentialsOf({ username, password }: URL): { user: string; pass: string } | null {
  return username === "" ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
}

/**
 * Reads the parameters of a URL. Each is known, and there once.
 *
 * @throws Error whose message names the parameter
 */
export function parametersOf<Name extends string>(url: URL, names: readonly Name[]): Partial<Record<Name, string>> {
  const known = new Set<string>(names);
  const given: Partial<Record<string, string>> = {};
  for (const [name, value] of url.searchParams) {
    if (!known.has(name)) throw new Error(`has the parameter ${name}, which is unknown: there are ${names.join(", ")}`);
    if (given[name] !== undefined) throw new Error(`has the parameter ${name} twice`);
    given[name] = value;
  }
  return given;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

import { parametersOf, serviceUrl } from "./service-url.js";

const EXAMPLE = "pglite://memory, pglite:///folder or postgres://user:password@host/name";

/** The parameters that take effect. What others would do is done by settings, or not at all. */
const names = [
  "application_name",
  "channel_binding",
  "host",
  "options",
  "port",
  "sslcert",
  "sslkey",
  "sslmode",
  "sslnegotiation",
  "sslrootcert",
  "uselibpqcompat",
] as const;

const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full", "no-verify"];

/**
 * Checks the URL of a database.
 *
 * @throws Error whose message follows the setting's name, without any secret
 */
export function databaseUrl(text: string): string {
  if (/^pglite:\/\/./.test(text)) return text;
  if (!/^postgres(ql)?:\/\/./.test(text)) throw new Error(`must be ${EXAMPLE}`);
  // For a socket, the host is a parameter.
  const url = serviceUrl(text.replace(/@(?=\/[^@]*$)/, "@localhost"), ["postgres:", "postgresql:"], EXAMPLE);
  const { sslmode } = parametersOf(url, names);
  // An unknown one would be no encryption at all.
  if (sslmode !== undefined && !sslModes.includes(sslmode))
    throw new Error(`has sslmode=${sslmode}, which must be one of ${sslModes.join(", ")}`);
  return text;
}

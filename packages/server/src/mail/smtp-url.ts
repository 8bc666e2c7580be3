import { readFileSync } from "node:fs";
import { credentialsOf, parametersOf, serviceUrl } from "../config/service-url.js";

/** How to reach a mail server. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the start; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  /** Whether nothing is sent without TLS. */
  requireTLS: boolean;
  auth: { user: string; pass: string } | null;
  tls: { rejectUnauthorized?: boolean; servername?: string; ca?: string };
  /** The name that we introduce ourselves with. Default: the machine's. */
  name?: string;
  /** In milliseconds. */
  timeouts: { connection?: number; greeting?: number; socket?: number };
}

/** The parameters behind the `?`, named as in nodemailer. */
const names = [
  "requireTLS",
  "tls.rejectUnauthorized",
  "tls.servername",
  "tls.ca",
  "name",
  "connectionTimeout",
  "greetingTimeout",
  "socketTimeout",
] as const;

/** What is a setting of its own, by the name that it has in nodemailer. */
const elsewhere: Readonly<Record<string, string>> = {
  maxConnections: "limits.mailConnections",
  rateLimit: "limits.mailsPerSecond",
};

const isThisMachine = (host: string): boolean => /^(localhost$|127\.|::1$)/.test(host);

/**
 * Reads `smtp://user:password@host:port?parameters`, or `smtps://…`.
 *
 * @throws Error whose message follows the setting's name, without any secret
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = serviceUrl(text, ["smtp:", "smtps:"], "smtp://user:password@host:port or smtps://…");
  if (url.hostname === "" || !["", "/"].includes(url.pathname))
    throw new Error("must be smtp://user:password@host:port or smtps://…, with a host and no path");
  for (const [name, setting] of Object.entries(elsewhere))
    if (url.searchParams.has(name)) throw new Error(`has the parameter ${name}: set ${setting} instead`);
  const given = parametersOf(url, names);
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const auth = credentialsOf(url);
  const requireTLS = given.requireTLS === undefined ? undefined : trueOrFalse("requireTLS", given.requireTLS);
  if (requireTLS === false && secure) throw new Error("has requireTLS=false, which contradicts smtps://");
  if (requireTLS === false && auth && !isThisMachine(host))
    throw new Error("has requireTLS=false, which would send the password unencrypted: leave it out");
  const isChecked = given["tls.rejectUnauthorized"];
  const ca = given["tls.ca"];
  if (isChecked === "false" && ca !== undefined)
    throw new Error("has tls.ca and tls.rejectUnauthorized=false, which checks no certificate: leave out one");
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: requireTLS ?? (auth !== null && !isThisMachine(host)),
    auth,
    tls: {
      ...(isChecked === undefined ? {} : { rejectUnauthorized: trueOrFalse("tls.rejectUnauthorized", isChecked) }),
      ...(given["tls.servername"] === undefined ? {} : { servername: given["tls.servername"] }),
      ...(ca === undefined ? {} : { ca: readCertificates(ca) }),
    },
    ...(given.name === undefined ? {} : { name: given.name }),
    timeouts: {
      ...(given.connectionTimeout && { connection: milliseconds("connectionTimeout", given.connectionTimeout) }),
      ...(given.greetingTimeout && { greeting: milliseconds("greetingTimeout", given.greetingTimeout) }),
      ...(given.socketTimeout && { socket: milliseconds("socketTimeout", given.socketTimeout) }),
    },
  };
}

function trueOrFalse(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") throw new Error(`has ${name}=${text}, which must be true or false`);
  return text === "true";
}

function milliseconds(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 100 || value > 600_000)
    throw new Error(`has ${name}=${text}, which must be milliseconds from 100 to 600000`);
  return value;
}

function readCertificates(path: string): string {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`has tls.ca=${path}, a file that cannot be read`, { cause: error });
  }
  if (!content.includes("-----BEGIN CERTIFICATE-----"))
    throw new Error(`has tls.ca=${path}, which has no certificate in PEM`);
  return content;
}

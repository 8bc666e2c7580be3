import { cookieSites, type CookieSite } from "../http/cookie-site.js";
import { type LogLevel, logLevels } from "../log.js";
import { readSmtpUrl } from "../mail/smtp-url.js";

// Each takes a setting's text and returns its value, or throws an Error whose message follows the setting's name:
// "LATCHKEY_PORT must be …". Messages never quote a secret.

/** A whole number within bounds. */
export function wholeNumber(text: string, from: number, to: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to)
    throw new Error(`must be a whole number from ${from} to ${to}, not "${text}"`);
  return value;
}

/** 32 bytes or more. */
export function secret(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes < 32) throw new Error(`has ${bytes} bytes and needs 32 or more; make one with: openssl rand -base64 32`);
  return text;
}

/** `true` or `false`. */
export function boolean(text: string): boolean {
  if (!/^(true|false)$/i.test(text)) throw new Error(`must be true or false, not "${text}"`);
  return text.toLowerCase() === "true";
}

/** Values separated by commas. */
export function list(text: string, item: (text: string) => string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(item);
}

/** An http or https address. */
export function webUrl(text: string): string {
  const url = parse(text, ["http:", "https:"]);
  if (url === undefined || url.username !== "")
    throw new Error(`must be an address like https://portal.example.com/…, not "${text}"`);
  return url.href;
}

/** The address of a page, to which `#token=…` can be added. */
export function pageUrl(text: string): string {
  const href = webUrl(text);
  if (href.includes("#")) throw new Error("must not have a #fragment: the link's token goes there");
  return href;
}

/** An origin: scheme, host and port. */
export function origin(text: string): string {
  const url = parse(text, ["http:", "https:"]);
  if (url === undefined || url.href !== `${url.origin}/`)
    throw new Error(`must be origins like https://app.example.com, not "${text}"`);
  return url.origin;
}

/** A mail server. */
export function smtpUrl(text: string): string {
  readSmtpUrl(text);
  return text;
}

/** The URL of a database. */
export { databaseUrl } from "./database-url.js";

/** A sender: an address, or a name and an address in angle brackets. */
export function mailbox(text: string): string {
  if (!/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text))
    throw new Error(`must be like office@example.com or Name <office@example.com>, not "${text}"`);
  return text;
}

/** The `SameSite` policy of cookies. */
export function cookieSite(text: string): CookieSite {
  const site = cookieSites.find((name) => name === text.toLowerCase());
  if (site === undefined) throw new Error(`must be one of ${cookieSites.join(", ")}, not "${text}"`);
  return site;
}

/** The log level. */
export function logLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text.toLowerCase());
  if (level === undefined) throw new Error(`must be one of ${logLevels.join(", ")}, not "${text}"`);
  return level;
}

function parse(text: string, protocols: readonly string[]): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.includes(url.protocol) ? url : undefined;
}

/** A mail provider's report about one mail, in our terms. */
export interface MailReport {
  /** The mail's Message-ID, if the provider passes it on. */
  messageId: string | null;
  /** The address that the mail was sent to. */
  recipient: string | null;
  /**
   * `deferred`: not delivered yet, or an automatic reply such as an out-of-office note, so nothing is final. `bounced`:
   * it did not arrive and will not.
   */
  kind: "delivered" | "bounced" | "complained" | "deferred";
  /** Whether further mail to the address is pointless or unwanted: it does not exist, or its owner complained. */
  permanent: boolean;
  /** The provider's text, to show to staff. */
  reason: string | null;
  /** When it happened, if the provider says so. */
  at: Date | null;
}

/** A request from a provider, with the exact body that was signed. */
export interface SignedRequest {
  headers: Headers;
  body: Uint8Array;
}

/** A configured provider. */
export interface MailReporter {
  /**
   * The id of the request, which is the same if the provider sends it again; null if the request is not the provider's,
   * or too old.
   *
   * @throws UnreachableError
   */
  verify(request: SignedRequest, nowMs: number): string | null | Promise<string | null>;
  /** The reports in the body. Ignores anything else in it. Null if the format is unknown. */
  read(content: unknown, nowMs: number): MailReport[] | null;
  /**
   * Confirms the endpoint to a provider that asks for it before it sends reports. Does nothing for any other body.
   *
   * @throws UnreachableError
   */
  confirm?(content: unknown): Promise<void>;
}

/** Something needed to verify a request could not be fetched. The provider may try again. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/**
 * The maximum difference between the provider's clock and ours, and the maximum age of a request (source: the Standard
 * Webhooks specification).
 */
const TOLERANCE_SECONDS = 5 * 60;

/** Whether a time in seconds, as text, is within the tolerance. */
export const isRecent = (seconds: string, nowMs: number): boolean =>
  /^\d{1,12}$/.test(seconds) && isNear(Number(seconds) * 1000, nowMs);

/** Whether a time is within the tolerance. */
export const isNear = (ms: number, nowMs: number): boolean => Math.abs(nowMs - ms) <= TOLERANCE_SECONDS * 1000;

/** Parses the JSON of a body, which the HTTP layer has checked. */
export const jsonOf = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

type Fields = Readonly<Record<string, unknown>>;

/** The members of an object; null for anything else. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

/** Text that is not empty; null for anything else. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** An address in lower case, also from `Name <address>`. */
export function addressOf(value: unknown): string | null {
  const text = textOf(value);
  const address = text === null ? undefined : (/<([^<>\s]+)>$/.exec(text)?.[1] ?? text);
  return address !== undefined && address.length <= 254 && /^[^\s@\0]+@[^\s@\0]+$/.test(address)
    ? address.toLowerCase()
    : null;
}

/** A header of the mail, from `[{ name, value }]`. */
export function headerOf(headers: unknown, name: string): string | null {
  const all = Array.isArray(headers) ? headers.map(fieldsOf) : [];
  return textOf(all.find((one) => textOf(one?.["name"])?.toLowerCase() === name)?.["value"]);
}

/**
 * Whether an answer of a mail server, or its status code, is about the address: 5.1.x, but not about the sender. True
 * without a status code, because the provider has judged it. A relay that is set up wrong says others.
 */
export function blamesAddress(answer: unknown): boolean {
  const [, status] = /(?<![\d.])(5\.\d{1,3}\.\d{1,3})(?![.]?\d)/.exec(textOf(answer) ?? "") ?? [];
  return status === undefined || (status.startsWith("5.1.") && !/^5\.1\.[78]$/.test(status));
}

/** A provider's text, in one line. */
export const reasonOf = (value: unknown): string | null =>
  textOf(value)
    ?.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .slice(0, 500) ?? null;

// Times before 1970 are not plausible, and Postgres does not accept years with five digits, which result from
// milliseconds taken for seconds.
const YEAR_10000_MS = 253_402_300_800_000;

/** A time, from ISO text or from seconds since 1970. */
export function instantOf(value: unknown): Date | null {
  const ms = typeof value === "number" ? value * 1000 : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return ms >= 0 && ms < YEAR_10000_MS ? new Date(ms) : null;
}

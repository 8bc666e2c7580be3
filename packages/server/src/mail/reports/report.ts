/** What a mail provider has to say of one mail, in our words. */
export interface MailReport {
  /** The mail's Message-ID, where the provider passes it on. */
  messageId: string | null;
  /** The address it went to. */
  recipient: string | null;
  /**
   * `deferred`: not there yet, or an answer that may be an out-of-office note: nothing is known for good. `bounced`: it
   * did not arrive and will not.
   */
  kind: "delivered" | "bounced" | "complained" | "deferred";
  /**
   * Whether more mail to the address is pointless or unwanted, and not this one mail alone: it does not exist, or its
   * owner complained.
   */
  permanent: boolean;
  /** The provider's own words, for the row in the screen. */
  reason: string | null;
  /** When it happened, where the provider says so. */
  at: Date | null;
}

/** A request of a provider's as it came: its body is what was signed. */
export interface SignedRequest {
  headers: Headers;
  body: Uint8Array;
}

/** One provider, as it was configured. */
export interface MailReporter {
  /**
   * The id of the request, the same for each time that it is sent; null where it is not the provider's, or not of these
   * minutes.
   *
   * @throws UnreachableError
   */
  verify(request: SignedRequest, nowMs: number): string | null | Promise<string | null>;
  /** What the body reports; what it tells beside that is left out. Null for a body of no known shape. */
  read(content: unknown, nowMs: number): MailReport[] | null;
  /**
   * Answers a provider that asks, before it reports anything, whether this is the place; nothing for a body that asks
   * nothing.
   *
   * @throws UnreachableError
   */
  confirm?(content: unknown): Promise<void>;
}

/** What a request is judged by could not be fetched just now: the provider may try again. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/**
 * How far the provider's clock and ours may be apart, and how old a request may be (source: the Standard Webhooks
 * specification).
 */
const TOLERANCE_SECONDS = 5 * 60;

/** Whether a time in seconds, as text, is of these minutes. */
export const isRecent = (seconds: string, nowMs: number): boolean =>
  /^\d{1,12}$/.test(seconds) && isNear(Number(seconds) * 1000, nowMs);

/** Whether a time is of these minutes. */
export const isNear = (ms: number, nowMs: number): boolean => Math.abs(nowMs - ms) <= TOLERANCE_SECONDS * 1000;

/** The JSON of a body, as the door has read it already. */
export const jsonOf = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

type Fields = Readonly<Record<string, unknown>>;

/** The members of an object; null for anything else. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

/** Text with something in it; null for anything else. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** An address, also out of `Name <address>`, in lower case. */
export function addressOf(value: unknown): string | null {
  const text = textOf(value);
  const address = text === null ? undefined : (/<([^<>\s]+)>$/.exec(text)?.[1] ?? text);
  return address !== undefined && address.length <= 254 && /^[^\s@\0]+@[^\s@\0]+$/.test(address)
    ? address.toLowerCase()
    : null;
}

/** A header of the mail, out of `[{ name, value }]`. */
export function headerOf(headers: unknown, name: string): string | null {
  const all = Array.isArray(headers) ? headers.map(fieldsOf) : [];
  return textOf(all.find((one) => textOf(one?.["name"])?.toLowerCase() === name)?.["value"]);
}

/** A provider's words as one line. */
export const reasonOf = (value: unknown): string | null =>
  textOf(value)
    ?.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .slice(0, 500) ?? null;

// Before 1970 there was no mail, and Postgres reads no year of five digits: milliseconds taken for seconds lead there.
const YEAR_10000_MS = 253_402_300_800_000;

/** An instant as ISO text, or as seconds since 1970. */
export function instantOf(value: unknown): Date | null {
  const ms = typeof value === "number" ? value * 1000 : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return ms >= 0 && ms < YEAR_10000_MS ? new Date(ms) : null;
}

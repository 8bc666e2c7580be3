import * as z from "zod/mini";
import { idMaxLength } from "./id.js";
import { trimText } from "./trim-text.js";
import { linkTokenIn } from "./typed-secrets.js";

export { Email, emailMaxLength } from "./email.js";
export { HostId, HostIdOrNone, Id } from "./id.js";
export { Phone } from "./phone.js";

/**
 * The fields that several nouns share: their limits, their normalization and the code of each mistake. A length check
 * aborts before a slower check runs, so that a hostile megabyte never reaches a regular expression.
 */

// NUL and lone surrogates cannot be stored. Other control characters and bidirectional overrides can make a name look
// like something else (Unicode TR 36).
// oxlint-disable-next-line no-control-regex -- it looks for control characters
const UNSAFE_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;
// oxlint-disable-next-line no-control-regex -- as above, without tabs and line breaks
const UNSAFE_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const refused = (code: string) => ({ error: code, params: { code } });

/**
 * Text as it is judged and stored: without blanks and invisible characters at its edges, line breaks as `\n`, in Unicode
 * normal form C. That form is at most four times shorter, so longer text is too long either way.
 */
const tidied = (max: number) =>
  z.overwrite<string>((value) => {
    const text = trimText(value).replace(/\r\n?/g, "\n");
    return text.length > max * 4 ? text : text.normalize("NFC");
  });

/** One line of text. `max` counts UTF-16 units after it was tidied. */
export const line = (max: number, min = 0) =>
  z.string().check(
    tidied(max),
    z.maxLength(max, { abort: true }),
    ...(min > 0 ? [z.minLength(min, { abort: true })] : []),
    z.refine((value) => !UNSAFE_IN_LINE.test(value), refused("invalid_characters")),
  );

/** Text of several lines, with line breaks as `\n`. `max` counts UTF-16 units after it was tidied. */
export const paragraph = (max: number) =>
  z.string().check(
    tidied(max),
    z.maxLength(max, { abort: true }),
    z.refine((value) => !UNSAFE_IN_TEXT.test(value), refused("invalid_characters")),
  );

/** Given or family name, 100 characters at most. */
export const Name = line(100);

/** A BCP 47 language tag in canonical form, such as `es-CO`. `es_CO` is accepted, too. */
export const Locale = z.string().check(
  z.trim(),
  z.overwrite((value) => value.replaceAll("_", "-")),
  z.minLength(1, { abort: true }),
  z.maxLength(35, { abort: true }),
  z.refine(isLanguageTag, { ...refused("invalid_locale"), abort: true }),
  z.overwrite((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** The IANA name of a time zone, such as `America/New_York`. */
export const TimeZone = z
  .string()
  .check(z.trim(), z.maxLength(60, { abort: true }), z.refine(isTimeZone, refused("invalid_time_zone")));

/** Whether it is a name that is known here. Offsets such as `+02:00` have no daylight-saving time. */
function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An instant: ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime();

/** A path on the host's own site, such as `/tenant-portal`. It cannot lead to another site. */
export const PortalPath = z.string().check(
  z.trim(),
  z.maxLength(200, { abort: true }),
  z.refine(
    (value) => /^\/[\x21-\x7e]*$/.test(value) && !value.includes("\\") && staysOnSite(value),
    refused("invalid_path"),
  ),
);

/** Whether a browser stays on the site after it normalizes the path: `/.//elsewhere` becomes `//elsewhere`. */
function staysOnSite(path: string): boolean {
  const here = "https://here.invalid";
  if (!URL.canParse(path, here)) return false;
  const { origin, pathname } = new URL(path, here);
  return origin === here && !pathname.startsWith("//");
}

/** A code as typed. A wrong one of any shape is unknown, not invalid. */
export const Secret = z.string().check(z.minLength(1), z.maxLength(512));

/**
 * The token of a link, or text with the link in it, 2,048 characters at most. A wrong token of any shape is unknown, not
 * invalid.
 */
export const LinkToken = z.string().check(z.maxLength(2048, { abort: true }), z.overwrite(linkTokenIn), z.minLength(1));

/** A password as typed. The server decides whether it is strong enough (`weak_password`). */
export const Password = z.string();

/**
 * A value from a list that may grow. The server sends one of `values`; a client that is older than its server passes an
 * unknown value through.
 */
export const growing = <const Values extends readonly string[]>(values: Values) =>
  z.union([z.enum(values), z.string()]) as z.ZodMiniType<
    Values[number] | (string & {}),
    Values[number] | (string & {})
  >;

/**
 * Several values in one query parameter: `?status=pending,expired`, or `?status=pending&status=expired`. See
 * `check-query.ts`.
 */
export const commaList = <const Item extends z.ZodMiniType<string, string>>(item: Item, max: number) =>
  z.pipe(
    z.pipe(
      z.union([
        z.string().check(z.maxLength(max * (idMaxLength + 1))),
        z.array(z.string().check(z.maxLength(max * (idMaxLength + 1)))).check(z.maxLength(max)),
      ]),
      z.transform((value: string | string[]) =>
        [value]
          .flat()
          .flatMap((part) => part.split(","))
          .map((part) => part.trim())
          .filter((part) => part !== ""),
      ),
    ),
    z.array(item).check(z.maxLength(max)),
  ) as unknown as z.ZodMiniType<z.output<Item>[], string>;

/** The query of every list: `limit` is 1 to 200, 50 by default; `cursor` comes from the previous page. */
export const pageQuery = {
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
};

/** A page of a list. `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });

/** The text of a search, 200 characters at most. */
export const SearchText = line(200);

/** The body of a response that confirms receipt and reveals nothing else, such as whether an account exists. */
export const Acknowledged = z.object({});

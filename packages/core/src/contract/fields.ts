import * as z from "zod/mini";

/**
 * The fields that more than one noun uses: their limits, their clean-up and the code each mistake answers.
 * Checks that guard a slower one abort, so that a hostile megabyte never reaches a regular expression.
 */

// NUL and lone surrogates cannot be stored; other control characters and the bidirectional overrides
// can make a name read as something else (source: Unicode TR 36).
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;
// oxlint-disable-next-line no-control-regex -- as above; a message may hold tabs and line breaks
const UNSAFE_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const NOT_ASCII = /[^\x21-\x7e]/;

const refused = (code: string) => ({ error: code, params: { code } });

/** One line of text, trimmed and in Unicode normal form C. `max` counts UTF-16 units after trimming. */
export const line = /* @__NO_SIDE_EFFECTS__ */ (max: number, min = 0) =>
  z.string().check(
    z.trim(),
    z.maxLength(max, { abort: true }),
    ...(min > 0 ? [z.minLength(min, { abort: true })] : []),
    z.refine((value) => !UNSAFE_IN_LINE.test(value), refused("invalid_characters")),
    z.normalize("NFC"),
  );

/** Text of several lines, trimmed, line breaks as `\n`. */
export const paragraph = /* @__NO_SIDE_EFFECTS__ */ (max: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(max, { abort: true }),
    z.refine((value) => !UNSAFE_IN_TEXT.test(value), refused("invalid_characters")),
    z.overwrite((value) => value.replace(/\r\n?/g, "\n").normalize("NFC")),
  );

/** An opaque id as the server makes it, `inv_…`, or as a host brings it for a workspace: 1 to 64 characters. */
export const Id = z.string().check(z.maxLength(64, { abort: true }), z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]*$/));

/**
 * An email address: trimmed, lower-cased, ASCII, at most 254 characters and 64 before the `@`
 * (source: RFC 5321 §4.5.3.1). Quoted local parts and address literals are refused.
 */
export const Email = z.string().check(
  z.trim(),
  z.minLength(1, { abort: true }),
  z.maxLength(254, { abort: true }),
  // Before the case is changed: the sign for kelvin has a `k` as its lower case, and would be somebody else's address.
  z.refine((value) => !NOT_ASCII.test(value), { ...refused("invalid_email"), abort: true }),
  z.toLowerCase(),
  z.regex(z.regexes.email, { error: "invalid_email", abort: true }),
  z.refine((value) => value.lastIndexOf("@") <= 64, { ...refused("invalid_email") }),
);

/** Given or family name, 100 characters at most. */
export const Name = line(100);

/** A telephone number as people write it, extension included: digits, spaces and `+().-/#x` up to 40 characters. */
export const Phone = z.string().check(
  z.trim(),
  z.maxLength(40, { abort: true }),
  z.refine(
    (value) => value === "" || (/^[0-9+().\-/#x ext]*$/i.test(value) && /\d.*\d.*\d/.test(value)),
    refused("invalid_phone"),
  ),
);

/** A BCP 47 language tag in canonical form, for example `es-CO`; `es_CO` is read as that. */
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

/** An instant: ISO 8601 in UTC with milliseconds. */
export const Instant = /* @__PURE__ */ z.iso.datetime();

/** A path on the host's own site that a person is sent to, such as `/tenant-portal`. Never another site. */
export const PortalPath = z.string().check(
  z.trim(),
  z.maxLength(200, { abort: true }),
  z.refine(
    (value) => /^\/[\x21-\x7e]*$/.test(value) && !value.includes("\\") && staysHere(value),
    refused("invalid_path"),
  ),
);

/** Also as a browser shortens it: of `/.//elsewhere` it makes `//elsewhere`. */
function staysHere(path: string): boolean {
  const here = "https://here.invalid";
  if (!URL.canParse(path, here)) return false;
  const { origin, pathname } = new URL(path, here);
  return origin === here && !pathname.startsWith("//");
}

/** A link's or a code's secret as it arrives. Length is not judged: a wrong secret of any shape is just unknown. */
export const Secret = /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(512));

/** A password as it arrives; whether it is good enough is the server's to judge (`weak_password`). */
export const Password = z.string();

/**
 * A value out of a list that may grow: what the server sends is one of `values`, and a client that is older than
 * its server passes an unknown one on as it came.
 */
export const growing = /* @__NO_SIDE_EFFECTS__ */ <const Values extends readonly string[]>(values: Values) =>
  z.union([z.enum(values), z.string()]) as z.ZodMiniType<
    Values[number] | (string & {}),
    Values[number] | (string & {})
  >;

/** Several values in one query parameter, separated by commas: `?status=pending,expired`. */
export const commaList = /* @__NO_SIDE_EFFECTS__ */ <const Item extends z.ZodMiniType<string, string>>(
  item: Item,
  max: number,
) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(max * 65)),
      z.transform((value: string) =>
        value
          .split(",")
          .map((part) => part.trim())
          .filter((part) => part !== ""),
      ),
    ),
    z.array(item).check(z.maxLength(max)),
  ) as unknown as z.ZodMiniType<z.output<Item>[], string>;

/** What every list takes: `limit` 1 to 200, 50 by default, and the `cursor` of the page before. */
export const pageQuery = {
  limit: z._default(/* @__PURE__ */ z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(1000))),
};

/** A page of a list. `nextCursor` is null on the last one. */
export const pageOf = /* @__NO_SIDE_EFFECTS__ */ <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });

/** A search box's text: at most 200 characters. */
export const SearchText = line(200);

/** The body of a response that confirms receipt and reveals nothing else, such as whether an account exists. */
export const Acknowledged = z.object({});

// The countries that share +1 and write its numbers alike (source: ITU-T E.164 annex).
const NORTH_AMERICAN = /^(?:AG|AI|AS|BB|BM|BS|CA|DM|DO|GD|GU|JM|KN|KY|LC|MP|MS|PR|SX|TC|TT|US|VC|VG|VI)$/;

/**
 * A stored telephone number as a reader of the language writes it: numbers of North America as `(415) 555-2671` there.
 * Other countries group theirs by plans that are too large for a page; `formatPhone` of `@latchkey/core/phone` has them.
 */
export function phoneText(phone: string, locale: string): string {
  const [, area, office, line, extension = ""] = /^\+1(\d{3})(\d{3})(\d{4})( ext\. \d+)?$/.exec(phone) ?? [];
  const { region = "" } = new Intl.Locale(locale).maximize();
  if (area === undefined) return phone;
  return NORTH_AMERICAN.test(region)
    ? `(${area}) ${office}-${line}${extension}`
    : `+1 ${area} ${office} ${line}${extension}`;
}

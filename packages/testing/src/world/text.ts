/** Text as it is searched and sorted: lower case, without accents. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** Whether a search finds its text in any of the parts. */
export function finds(query: string | undefined, ...parts: (string | null | undefined)[]): boolean {
  if (query === undefined || query === "") return true;
  return fold(parts.filter(Boolean).join(" ")).includes(fold(query));
}

/** Whether a filter is not set, or names the value. */
export const oneOf = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));

/** What a name is sorted by: the last name first. */
export const sortName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  fold(`${lastName} ${firstName}`.trim());

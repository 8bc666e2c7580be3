import { foldText } from "@latchkey/core/contract";

/** Whether a search finds its text in any of the parts. */
export function finds(query: string | undefined, ...parts: (string | null | undefined)[]): boolean {
  if (query === undefined || query === "") return true;
  return foldText(parts.filter(Boolean).join(" ")).includes(foldText(query));
}

/** Whether a filter is not set, or names the value. */
export const oneOf = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));

/** What a name is sorted by: the last name first. */
export const sortName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  foldText(`${lastName} ${firstName}`.trim());

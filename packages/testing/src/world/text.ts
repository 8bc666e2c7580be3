/** Whether any of the parts contains the text of the search. */
export function finds(query: string | undefined, ...parts: (string | null | undefined)[]): boolean {
  if (query === undefined || query === "") return true;
  return foldText(parts.filter(Boolean).join(" ")).includes(foldText(query));
}

/** Whether a filter is empty or contains the value. */
export const oneOf = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));

/** The sort key of a name: the last name first. */
export const sortName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  foldText(`${lastName} ${firstName}`.trim());
import { foldText } from "@latchkey/core/rules";

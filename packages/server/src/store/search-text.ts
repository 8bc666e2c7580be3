// Text is folded here and not in SQL: Postgres' lower() knows only the letters of the server's locale, and the locale of
// the embedded engine is C.
import { foldText } from "@latchkey/core/contract";

export { foldText };

/** What `search_text` holds: everything a person may be looked up by. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return foldText(parts.filter((part) => part != null && part !== "").join(" "));
}

/** What `sort_name` holds: last name first. */
export function sortName(firstName: string, lastName: string): string {
  return foldText(`${lastName} ${firstName}`.trim());
}

/** A LIKE pattern that finds what the user typed anywhere in `search_text`, its wildcards taken literally. */
export function searchPattern(query: string): string {
  return `%${foldText(query.trim()).replace(/[\\%_]/g, "\\$&")}%`;
}

// Text is folded here rather than in SQL: Postgres' lower() depends on the server's locale, and the locale of the
// embedded engine is C.

/** The value of `search_text`: everything a person can be found by. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return foldText(parts.filter((part) => part != null && part !== "").join(" "));
}

/** The value of `sort_name`: last name first. */
export function sortName(firstName: string, lastName: string): string {
  return foldText(`${lastName} ${firstName}`.trim());
}

/** A LIKE pattern that matches the query anywhere in `search_text`. Wildcards in the query are taken literally. */
export function searchPattern(query: string): string {
  return `%${foldText(query.trim()).replace(/[\\%_]/g, "\\$&")}%`;
}
import { foldText } from "@latchkey/core/rules";

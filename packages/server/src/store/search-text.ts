// Text is folded here rather than in SQL: Postgres' lower() depends on the server's locale, and the locale of the
// embedded engine is C.
import { personText, searchText as textOf, sortName as sortNameOf, unitText, waysToFind } from "@latchkey/core/rules";
import { sql, type RawBuilder } from "kysely";

/** The value of a person's `search_text`. */
export const searchText = (
  firstName: string,
  lastName: string,
  email?: string | null,
  phone?: string | null,
  externalId?: string | null,
): string => personText({ firstName, lastName, email, phone, externalId });

/** The value of `sort_name`. */
export const sortName = (firstName: string, lastName: string): string => sortNameOf({ firstName, lastName });

/** The value of a workspace's `search_text`. */
export const placeText = ({ id, name }: { id: string; name: string }): string => textOf(name, id);

/** The value of a contact's `unit_text`: the `search_text` of its places. */
export const unitTexts = (places: readonly { id: string; unit?: string | null | undefined }[]): string =>
  [...new Map(places.map(({ id, unit }) => [id, unit]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, unit]) => unitText(unit))
    .filter((text) => text !== "")
    .join(" ");

/** What a search finds a contact by. The index is on this very expression. */
export const contactText = sql<string>`(contacts.search_text || ' ' || contacts.unit_text)`;

/**
 * SQL condition: a search finds a text.
 *
 * @param hasWord the condition for a word of the search, as a LIKE pattern: somewhere in the text
 */
export function isFound(query: string, hasWord: (pattern: string) => RawBuilder<boolean>): RawBuilder<boolean> {
  const ways = waysToFind(query).map(
    (words) =>
      sql<boolean>`(${sql.join(
        words.map((word) => hasWord(`%${word.replace(/[\\%_]/g, "\\$&")}%`)),
        sql` and `,
      )})`,
  );
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** SQL condition: a search finds a column's text. */
export const isFoundIn = (text: RawBuilder<string>, query: string): RawBuilder<boolean> =>
  isFound(query, (pattern) => sql<boolean>`${text} like ${pattern}`);

/**
 * SQL condition: a search finds a contact, for the holder of these workspaces (null: all). Units in others do not
 * count, because the holder does not see them.
 */
export function findsContact(query: string, held: readonly string[] | null): RawBuilder<boolean> {
  const found = isFoundIn(contactText, query);
  if (held === null) return found;
  const seen = isFound(
    query,
    (pattern) => sql<boolean>`(contacts.search_text like ${pattern} or exists (
      select from latchkey.contact_workspaces cw
      where cw.organization_id = contacts.organization_id and cw.contact_id = contacts.id
        and cw.workspace_id = any(${held}) and cw.search_text like ${pattern}
    ))`,
  );
  // The first one uses the index.
  return sql<boolean>`(${found} and ${seen})`;
}

import { refuse } from "../../refusal.js";
import { linksOfCode } from "../../store/letter-lookup.js";
import { foldText } from "../../store/search-text.js";
import type { App, Call } from "../app.js";

/**
 * The token of a letter's short code, for whoever knows the last name that goes with it. A code that a newer letter
 * replaced is no code; all misses answer alike. What became of the invitation itself, the token's preview tells.
 */
export async function exchangeCode(
  app: App,
  _: Call,
  { code, lastName }: { code: string; lastName: string },
): Promise<{ token: string }> {
  const found = await linksOfCode(app.db, app.keyring.letterHashes(code));
  const link = found.find(
    (one) =>
      sameName(one.last_name || one.first_name, lastName) &&
      one.superseded_at === null &&
      app.keyring.knows(one.key_id),
  );
  if (!link) throw refuse("invitation_not_found");
  return { token: app.keyring.linkToken(link.key_id, link.id) };
}

const sameName = (known: string, given: string): boolean => plainName(known) === plainName(given);

/**
 * A last name as it counts. Case, accents, spaces and hyphens do not count: a letter does not say which of them the
 * office wrote.
 */
export const plainName = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]/gu, "");

import { foldText } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { findLinksByCode } from "../../store/letter-codes.js";
import type { App, Call } from "../app.js";

/**
 * Exchanges a letter's short code for the link's token, given the matching last name. A code that a newer letter
 * replaced is unknown, and every miss gets the same response. The preview of the token shows the invitation's state.
 */
export async function exchangeCode(
  app: App,
  _: Call,
  { code, lastName }: { code: string; lastName: string },
): Promise<{ token: string }> {
  const found = await findLinksByCode(app.db, app.keyring.letterHashes(code));
  const link = found.find(
    (one) =>
      sameName(one.last_name || one.first_name, lastName) &&
      one.superseded_at === null &&
      app.keyring.knows(one.key_id),
  );
  if (!link) throw refuse("invitation_not_found");
  return { token: app.keyring.linkToken(link.key_id, link.id) };
}

const sameName = (known: string, given: string): boolean => normalizeName(known) === normalizeName(given);

/**
 * A last name for comparison. Ignores case, accents, spaces and hyphens: the letter does not show which of them the
 * office used.
 */
export const normalizeName = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]/gu, "");

import { opensLetter } from "@latchkey/core/rules";
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
    ({ first_name: firstName, last_name: known, superseded_at: supersededAt, key_id: keyId }) =>
      opensLetter({ isSuperseded: supersededAt !== null, recipient: { firstName, lastName: known } }, lastName) &&
      app.keyring.knows(keyId),
  );
  if (!link) throw refuse("invitation_not_found");
  return { token: app.keyring.linkToken(link.key_id, link.id) };
}

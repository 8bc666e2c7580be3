import { mayAcceptLink } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { refuse } from "../../refusal.js";
import { hashToken } from "../../secrets/keyring.js";
import { findAcceptance, type AcceptanceFacts } from "../../store/acceptance-facts.js";
import type { Db, Trx } from "../../store/schema.js";
import type { App } from "../app.js";
import { assertRuling } from "../authority.js";
import { linkState } from "../invitations/link-state.js";

/**
 * What is known about the link with this token.
 *
 * @throws Refusal `invitation_not_found`
 */
export async function requireLink(app: App, db: Db, token: string): Promise<AcceptanceFacts> {
  const facts = await findAcceptance(db, hashToken(token), app.settings.roles);
  if (!facts) throw refuse("invitation_not_found");
  return facts;
}

/**
 * What is known about the link with this token, if it is open.
 *
 * @throws Refusal with the reason if it is not
 */
export async function requireOpenLink(app: App, db: Db, token: string): Promise<AcceptanceFacts> {
  const facts = await requireLink(app, db, token);
  assertRuling(mayAcceptLink(await linkState(app, db, facts)));
  return facts;
}

/** The account of the invitation's address. The host is asked for its own. */
export const accountOfInvitee = async (app: App, facts: AcceptanceFacts, trx?: Trx): Promise<Account | null> =>
  app.accounts.byHost ? app.accounts.findByEmail(facts.invitation.email ?? "", trx) : facts.account;

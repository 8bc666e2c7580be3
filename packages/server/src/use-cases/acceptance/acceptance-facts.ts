import { mayAcceptLink, previewStateOf } from "@latchkey/core/rules";
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
  const anybody = { counts: true, email: "", organization: statusIn(facts), signedInAs: null };
  assertRuling(mayAcceptLink(previewStateOf(await linkState(app, db, facts), anybody)));
  return facts;
}

/** The status of the organization that a link leads to. */
export const statusIn = ({ organization }: Pick<AcceptanceFacts, "organization">): string =>
  organization?.status ?? "active";

/** Follows the host's organization of a link. If the host cannot be reached, it stays as last known. */
export async function followOrganizationOf(app: App, { invitation }: AcceptanceFacts): Promise<void> {
  await app.organizations.follow(invitation.organization_id).catch(() => undefined);
}

/** The account of the invitation's address. The host is asked for its own. */
export const accountOfInvitee = async (app: App, facts: AcceptanceFacts, trx?: Trx): Promise<Account | null> =>
  app.accounts.byHost ? app.accounts.findByEmail(facts.invitation.email ?? "", trx) : facts.account;

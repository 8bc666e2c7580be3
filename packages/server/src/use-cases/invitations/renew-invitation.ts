import { invitationToRenew, mayRenew } from "@latchkey/core/rules";
import { hashToken } from "../../secrets/keyring.js";
import { findOpenInvitationsByEmail } from "../../store/invitation-addresses.js";
import { statusOf, type InvitationRow } from "../../store/invitations.js";
import type { InvitingFacts } from "../../store/inviting-facts.js";
import { findLink } from "../../store/links.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, Call } from "../app.js";
import { transact } from "../transact.js";
import { isInviterAuthorized } from "./inviter-authority.js";
import { readReissuing, reissueAll, resendFactsOf } from "./reissue-all.js";

/**
 * Sends a new link to the address on record, for a link that has expired or was replaced. Reveals nothing about the
 * outcome: the caller may have guessed the token.
 *
 * @returns whether the token was known
 */
export function renewInvitation(app: App, call: Call, { token }: { token: string }): Promise<boolean> {
  return transact(app, call, async (trx) => {
    const linked = await findLink(trx, hashToken(token));
    if (linked) await renew(app, trx, call.requestId, linked.invitation);
    return linked !== undefined;
  });
}

/**
 * Sends a new link for every open invitation to an address. For people who ask to reset a password before they have
 * accepted.
 */
export async function renewOpenInvitations(app: App, requestId: string, email: string): Promise<void> {
  for (const { invitation } of await findOpenInvitationsByEmail(app.db, email)) {
    await inTransaction(app.db, (trx) => renew(app, trx, requestId, invitation));
  }
}

/** Sends a new link if the invitation can be renewed and no limit blocks it. */
async function renew(app: App, trx: Trx, requestId: string, linked: InvitationRow): Promise<void> {
  const { organization_id: organizationId, id } = linked;
  const facts = await readReissuing(app, trx, organizationId, [id]);
  const invitation = findRenewable(facts, id);
  const resend = invitation && resendFactsOf(app, facts, invitation);
  if (!resend || !mayRenew(resend, await isInviterAuthorized(app, trx, invitation))) return;
  const by = { organizationId, actor: null, requestId, priority: 0 } as const;
  await reissueAll(app, trx, by, facts, [{ invitation, facts: resend }]);
}

/** The invitation to send again: the link's own, or the newer one that replaced it. */
function findRenewable(facts: InvitingFacts, id: string): InvitationRow | null {
  const own = facts.invitations.get(id);
  if (!own) return null;
  const current = facts.current(own.contact_id, own.role)?.invitation;
  return invitationToRenew(toRenewable(own), current ? toRenewable(current) : null)?.row ?? null;
}

const toRenewable = (row: InvitationRow) => ({ row, stored: row.status, status: statusOf(row) });

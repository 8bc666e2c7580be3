import { invitationToRenew, mayRenew } from "@latchkey/core/rules";
import { hashToken } from "../../secrets/keyring.js";
import { lockContact } from "../../store/contacts.js";
import { findOpenInvitationsByEmail } from "../../store/invitation-addresses.js";
import { findInvitation, latestInvitation, statusOf, type InvitationRow } from "../../store/invitations.js";
import { findLink } from "../../store/links.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, Call } from "../app.js";
import { mailCapBlockedUntil } from "../mail/mail-caps.js";
import { transact } from "../transact.js";
import { isInviterAuthorized } from "./inviter-authority.js";
import { readResendFacts, reissue } from "./resend-invitation.js";

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
  const { organization_id: organizationId } = linked;
  const contact = await lockContact(trx, organizationId, linked.contact_id);
  const invitation = contact && (await findRenewable(trx, linked));
  if (!invitation) return;
  const facts = await readResendFacts(app, trx, invitation);
  if (!mayRenew(facts, await isInviterAuthorized(app, trx, invitation))) return;
  const mail = { organizationId, email: contact.email, inviterId: null };
  if ((await mailCapBlockedUntil(app, trx, mail)) !== null) return;
  await reissue(app, trx, { invitation, contact, facts }, { actor: null, requestId });
}

/** The invitation to send again: the link's own, or the newer one that replaced it. */
async function findRenewable(
  trx: Trx,
  { organization_id: organizationId, id, contact_id: contactId, role }: InvitationRow,
): Promise<InvitationRow | null> {
  const own = await findInvitation(trx, organizationId, id);
  if (!own) return null;
  const current = own.status === "expired" ? await latestInvitation(trx, organizationId, contactId, role) : own;
  return invitationToRenew(toRenewable(own), current ? toRenewable(current) : null)?.row ?? null;
}

const toRenewable = (row: InvitationRow) => ({ row, stored: row.status, status: statusOf(row) });

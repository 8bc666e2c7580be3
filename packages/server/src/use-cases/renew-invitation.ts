import { hashToken } from "../secrets/keyring.js";
import { lockContact } from "../store/contacts.js";
import { findInvitation, findLink, latestInvitation, statusOf, type InvitationRow } from "../store/invitations.js";
import type { Trx } from "../store/schema.js";
import type { App, Call } from "./app.js";
import { heldUntil } from "./mail-holds.js";
import { judgeResend, reissue } from "./resend-invitation.js";
import { transact } from "./transact.js";
import { isVouchedFor } from "./vouching.js";

/**
 * Sends a new link to the address on record, for a link that has expired or was replaced. Says nothing about what came of it:
 * whoever asks may have guessed.
 *
 * @returns whether the token was known
 */
export function renewInvitation(app: App, call: Call, { token }: { token: string }): Promise<boolean> {
  return transact(app, call, async (trx) => {
    const linked = await findLink(trx, hashToken(token));
    if (!linked) return false;
    const { organization_id: organizationId, contact_id: contactId } = linked.invitation;
    const contact = await lockContact(trx, organizationId, contactId);
    const invitation = contact && (await renewable(trx, linked.invitation));
    if (!invitation || !(await isVouchedFor(app, trx, invitation))) return true;
    if ((await heldUntil(app, trx, invitation)) !== null || !(await judgeResend(app, trx, invitation)).eligible) return true;
    await reissue(app, trx, invitation, contact, { actor: null, requestId: call.requestId });
    return true;
  });
}

/** The invitation to send again: the link's own, or the one that it made room for. */
async function renewable(trx: Trx, { organization_id: organizationId, id, contact_id: contactId, role }: InvitationRow): Promise<InvitationRow | undefined> {
  const own = await findInvitation(trx, organizationId, id);
  const invitation = own?.status === "expired" ? await latestInvitation(trx, organizationId, contactId, role) : own;
  if (!invitation) return undefined;
  const status = statusOf(invitation);
  return status === "open" || status === "expired" ? invitation : undefined;
}

import { hashToken } from "../secrets/keyring.js";
import { lockContact } from "../store/contacts.js";
import { findInvitation, findLink, statusOf } from "../store/invitations.js";
import type { App, Call } from "./app.js";
import { reissue, resendHeldUntil } from "./resend-invitation.js";
import { transact } from "./transact.js";

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
    const { organization_id: organizationId, id, contact_id: contactId } = linked.invitation;
    const contact = await lockContact(trx, organizationId, contactId);
    const invitation = await findInvitation(trx, organizationId, id);
    if (!contact || contact.email === null || !invitation) return true;
    const status = statusOf(invitation);
    if (status !== "open" && status !== "expired") return true;
    // Closed to make room for another invitation: that one's mail is the one to use.
    if (invitation.status === "expired" || (await resendHeldUntil(app, trx, invitation))) return true;
    await reissue(app, trx, invitation, contact, { type: "invitation.renewed", actor: null, requestId: call.requestId });
    return true;
  });
}

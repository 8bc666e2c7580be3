import type { InvitationChange } from "@latchkey/core/contract";
import { newId } from "../ids.js";
import { refuse } from "../refusal.js";
import { findContact, lockContact, updateContact, type ContactRow } from "../store/contacts.js";
import { recordEvents, type NewEvent } from "../store/events.js";
import { changeInvitation, findInvitation, sendsWithinDay, statusOf, toInvitation, type InvitationRow } from "../store/invitations.js";
import type { Trx } from "../store/schema.js";
import type { App, StaffCall } from "./app.js";
import { assertGrantsRole, assertGrantsWorkspaces } from "./authority.js";
import { inDays, inSeconds, issueLink } from "./issue-link.js";
import { transact } from "./transact.js";

/** Sends a new link; the old one stops working with it. */
export function resendInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) => {
    const { organizationId, workspaceIds } = call.actor;
    const found = await findInvitation(trx, organizationId, id, workspaceIds);
    if (!found) throw refuse("not_found");
    assertGrantsRole(call.actor, found.role);
    await assertGrantsWorkspaces(trx, call.actor, found.workspace_ids);
    const contact = await lockContact(trx, organizationId, found.contact_id);
    if (!contact) throw refuse("not_found");
    // Read again behind the lock: another resend may have been first.
    const invitation = (await findInvitation(trx, organizationId, id)) ?? found;
    const status = statusOf(invitation);
    if (status === "accepted" || status === "revoked") throw refuse("invitation_not_open", { invitationStatus: status });
    if (contact.email === null) {
      throw refuse("not_eligible", { checks: [{ id: "valid_email", ok: false, message: "There is no valid email address. Add one to the contact." }] });
    }
    const heldUntil = await resendHeldUntil(app, trx, invitation);
    if (heldUntil) throw refuse("resend_cooldown", { retryAt: heldUntil.toISOString() });
    const renewed = await reissue(app, trx, invitation, contact, { type: "invitation.resent", actor: call.actor, requestId: call.requestId });
    const answer = await findContact(trx, organizationId, contact.id);
    if (!answer) throw refuse("not_found");
    return { ...toInvitation(renewed), contact: answer };
  });
}

/** Until when the next mail of an invitation is held back, by the cooldown or the day's cap; null where it may go now. */
export async function resendHeldUntil(app: App, trx: Trx, invitation: InvitationRow): Promise<Date | null> {
  const { resend_available_at: available, now } = invitation;
  if (available !== null && available > now) return available;
  // The first mail of all is not a resend.
  const resends = (await sendsWithinDay(trx, invitation.organization_id, invitation.id)).slice(0, Math.max(0, invitation.send_count - 1));
  const oldestThatCounts = resends[app.settings.resendsPerDay - 1];
  return oldestThatCounts === undefined ? null : new Date(oldestThatCounts.getTime() + 24 * 3600 * 1000);
}

/** A fresh link and a fresh term for an invitation whose contact is locked, to the address on record now. */
export async function reissue(
  app: App,
  trx: Trx,
  invitation: InvitationRow,
  contact: ContactRow,
  event: Pick<NewEvent, "type" | "actor" | "requestId">,
): Promise<InvitationRow> {
  const { organization_id: organizationId, id, expires_in_days: expiresInDays } = invitation;
  const linkId = newId("lnk");
  const renewed = await changeInvitation(trx, organizationId, id, "resend", {
    status: "open",
    email: contact.email,
    delivery: "queued",
    delivery_reason: null,
    current_link_id: linkId,
    send_count: invitation.send_count + 1,
    resend_available_at: inSeconds(app.settings.resendCooldownSeconds),
    expires_at: inDays(expiresInDays),
  });
  if (!renewed) throw refuse("invitation_not_open", { invitationStatus: "accepted" });
  await issueLink(app, trx, { organizationId, invitationId: id, linkId, expiresInDays });
  if (contact.portal_invitation_id === id) {
    await updateContact(trx, contact, { portal_delivery: "queued", portal_expires_at: renewed.expires_at, portal_since: renewed.now });
  }
  await recordEvents(trx, organizationId, [{ ...event, target: { type: "invitation", id }, contactId: contact.id, invitationId: id }]);
  return renewed;
}

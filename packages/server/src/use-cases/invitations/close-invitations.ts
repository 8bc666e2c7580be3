import { couldInvite } from "@latchkey/core/rules";
import { readdressInvitations, revokeAllOf } from "../../store/change-invitations.js";
import { recordEvents } from "../../store/events.js";
import { offerOf, openInvitationsTo } from "../../store/invitations.js";
import { supersedeLinksOf } from "../../store/links.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, StaffCall } from "../app.js";

/** Revokes every open invitation of contacts who are being removed. */
export async function closeInvitations(trx: Trx, call: StaffCall, contactIds: readonly string[]): Promise<void> {
  const { organizationId } = call.actor;
  const closed = await revokeAllOf(trx, organizationId, contactIds);
  await recordEvents(
    trx,
    organizationId,
    closed.map(({ id, contact_id: contactId }) => ({
      type: "invitation.revoked",
      actor: call.actor,
      target: { type: "invitation", id },
      contactId,
      invitationId: id,
      requestId: call.requestId,
    })),
  );
}

/** A contact with a new address, or without one. */
export interface Readdressed {
  contactId: string;
  email: string | null;
}

/**
 * Retires the links of open invitations after their contacts' addresses changed: the links went to the old address. The
 * new address has had no email yet, so the cooldown is lifted. Invitations that the caller could have made move to the
 * new address, where the invitee can ask for a new link. The others stay with the old address until someone who can
 * invite resends them: otherwise, anyone who can edit contacts could have them sent to an address of their own.
 */
export async function retireLinks(trx: Trx, actor: Actor, readdressed: readonly Readdressed[]): Promise<void> {
  if (readdressed.length === 0) return;
  const { organizationId } = actor;
  const emails = new Map(readdressed.map(({ contactId, email }) => [contactId, email]));
  const open = await openInvitationsTo(trx, organizationId, [...emails.keys()]);
  if (open.length === 0) return;
  await readdressInvitations(
    trx,
    organizationId,
    open.map((one) => ({
      id: one.id,
      email: couldInvite(actor, offerOf(one)) ? (emails.get(one.contact_id) ?? null) : null,
    })),
  );
  await supersedeLinksOf(trx, organizationId, [...emails.keys()]);
}

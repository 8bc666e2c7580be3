import type { InvitationChange } from "@latchkey/core/contract";
import { sql } from "kysely";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  changeInvitation,
  findInvitation,
  latestInvitation,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";
import { lockRole } from "../authority.js";
import { inDays, inSeconds, issueLink } from "../mail/issue-link.js";
import { assertMailAllowed } from "../mail/mail-caps.js";
import { blockedUntil } from "../mail/resend-limits.js";
import { transact } from "../transact.js";
import { evaluateEligibility, type EligibilityResult } from "./eligibility.js";
import { letterSent, withContact } from "./invitation-change.js";
import { requireInvitation } from "./require-invitation.js";

/** Sends a new link. The old one stops working. */
export function resendInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) =>
    withContact(trx, call, toInvitation(await resendWithin(app, trx, call, id, blockedUntil))),
  );
}

/**
 * Like `resendInvitation`, inside the caller's transaction.
 *
 * @param findBlock returns until when the next email is blocked; null if it is not
 */
export async function resendWithin(
  app: App,
  trx: Trx,
  call: StaffCall,
  id: string,
  findBlock: typeof blockedUntil,
): Promise<InvitationRow> {
  const { organizationId } = call.actor;
  const found = await requireInvitation(trx, call.actor, id);
  const contact = await lockContact(trx, organizationId, found.contact_id);
  // Read again under the lock: another resend may have come first.
  const invitation = await findInvitation(trx, organizationId, id);
  if (!contact || !invitation) throw refuse("not_found");
  const status = statusOf(invitation);
  if (status === "accepted" || status === "revoked") throw refuse("invitation_not_open", { invitationStatus: status });
  const latest = await latestInvitation(trx, organizationId, contact.id, invitation.role);
  if (latest && latest.id !== id && latest.status === "open")
    throw refuse("already_invited", { invitationId: latest.id });
  const { eligible, checks } = await evaluateResend(app, trx, invitation, invitation.via === "email");
  if (!eligible) throw refuse("not_eligible", { checks });
  const retryAt = await findBlock(app, trx, invitation);
  if (retryAt) throw refuse("resend_cooldown", { retryAt: retryAt.toISOString() });
  if (invitation.via === "email")
    await assertMailAllowed(app, trx, { organizationId, email: contact.email, inviterId: call.actor.id });
  return reissue(app, trx, invitation, contact, { actor: call.actor, requestId: call.requestId });
}

/**
 * Checks the prerequisites again: since the first email, the organization may have been suspended, or the address
 * removed or bounced.
 */
export async function evaluateResend(
  app: App,
  trx: Trx,
  invitation: InvitationRow,
  mailed: boolean,
): Promise<EligibilityResult> {
  const { organization_id: organizationId, contact_id: contactId, workspace_ids: workspaceIds } = invitation;
  const role = await lockRole(app, trx, organizationId, invitation.role);
  const contact = await findContact(trx, organizationId, contactId, null);
  if (!contact) throw refuse("not_found");
  // The invitation's own state covers access and cooldown.
  const prerequisites = role.prerequisites.filter((id) => id !== "not_active" && id !== "cooldown");
  return evaluateEligibility(trx, { organizationId, contact, role: { ...role, prerequisites }, workspaceIds, mailed });
}

/**
 * Issues a new link and a new expiry date for an invitation whose contact is locked, to the address on record. The
 * actor becomes the inviter. Without an actor, the recipient asked for it, and it goes by email: the office would not
 * print a letter for them.
 */
export async function reissue(
  app: App,
  trx: Trx,
  invitation: InvitationRow,
  contact: ContactRow,
  { actor, requestId }: { actor: Actor | null; requestId: string },
): Promise<InvitationRow> {
  const { organization_id: organizationId, id, expires_in_days: expiresInDays } = invitation;
  const linkId = newId("lnk");
  const { via } = invitation;
  const mailed = via === "email" || actor === null;
  const renewed = await changeInvitation(trx, organizationId, id, "resend", {
    status: "open",
    email: contact.email,
    delivery: mailed ? "queued" : "sent",
    ...(mailed ? {} : { sent_at: sql`now()` }),
    delivery_reason: null,
    current_link_id: linkId,
    send_count: invitation.send_count + 1,
    resend_available_at: inSeconds(app.settings.resendCooldownSeconds),
    expires_at: inDays(expiresInDays),
    ...(actor === null ? {} : { inviter_id: actor.id, inviter_name: actor.name, inviter_role: actor.role.key }),
  });
  if (!renewed) throw refuse("invitation_not_open", { invitationStatus: "accepted" });
  await issueLink(app, trx, {
    organizationId,
    invitationId: id,
    linkId,
    email: contact.email,
    via,
    mailed,
    expiresInDays,
  });
  await writeBadges(trx, organizationId, [contact.id]);
  const type = actor === null ? "invitation.renewed" : "invitation.resent";
  await recordEvents(trx, organizationId, [
    { type, actor, requestId, target: { type: "invitation", id }, contactId: contact.id, invitationId: id },
    ...(mailed ? [] : [letterSent({ actor, requestId }, renewed)]),
  ]);
  return renewed;
}

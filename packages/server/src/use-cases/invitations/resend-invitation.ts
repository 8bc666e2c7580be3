import type { InvitationChange } from "@latchkey/core/contract";
import { mayActOn, mayResend, planSending, type ResendFacts, type Sending } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { renewInvitation } from "../../store/change-invitations.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  findInvitation,
  latestInvitation,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import { mailsWithinDay } from "../../store/mails-within-day.js";
import { findOrganization } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertRuling, keepRole } from "../authority.js";
import { issueLink } from "../mail/issue-link.js";
import { assertMailAllowed } from "../mail/mail-caps.js";
import { transact } from "../transact.js";
import { requireInvitee } from "./eligibility.js";
import { letterSent, withContact } from "./invitation-change.js";
import { requireInvitation, sentInvitation } from "./require-invitation.js";

/** Sends a new link. The old one stops working. */
export function resendInvitation(app: App, call: StaffCall, { id }: { id: string }): Promise<InvitationChange> {
  return transact(app, call, async (trx) =>
    withContact(trx, call, toInvitation(await resendWithin(app, trx, call, id))),
  );
}

/**
 * Like `resendInvitation`, inside the caller's transaction.
 *
 * @param isRetry whether no email has arrived, so that there is no cooldown
 */
export async function resendWithin(
  app: App,
  trx: Trx,
  call: StaffCall,
  id: string,
  { isRetry = false } = {},
): Promise<InvitationRow> {
  const { organizationId } = call.actor;
  const found = await requireInvitation(trx, call.actor, id);
  assertRuling(mayActOn(call.actor, sentInvitation(found)));
  const contact = await lockContact(trx, organizationId, found.contact_id);
  // Read again under the lock: another resend may have come first.
  const invitation = await findInvitation(trx, organizationId, id);
  if (!contact || !invitation) throw refuse("not_found");
  const facts = await readResendFacts(app, trx, invitation);
  assertRuling(mayResend(call.actor, facts, { isRetry }));
  if (!facts.invitation.isLetter)
    await assertMailAllowed(app, trx, { organizationId, email: contact.email, inviterId: call.actor.id });
  return reissue(app, trx, { invitation, contact, facts }, { actor: call.actor, requestId: call.requestId });
}

/** What sending an invitation again depends on. Its contact must be locked. */
export async function readResendFacts(app: App, trx: Trx, invitation: InvitationRow): Promise<ResendFacts> {
  const { organization_id: organizationId, contact_id: contactId } = invitation;
  const role = await findRole(trx, organizationId, app.settings.roles, invitation.role);
  if (role) await keepRole(app, trx, organizationId, role.key);
  const latest = await latestInvitation(trx, organizationId, contactId, invitation.role);
  const invitee = await requireInvitee(trx, organizationId, contactId);
  return {
    organization: (await findOrganization(trx, organizationId)) ?? null,
    invitation: sentInvitation(invitation),
    role,
    openId: latest?.status === "open" ? latest.id : null,
    invitee,
    history: { availableAt: invitation.resend_available_at, mails: await mailsWithinDay(trx, invitation) },
    limits: app.settings,
    now: invitee.now,
  };
}

/** An invitation that is sent again, its locked contact, and the facts that allowed it. */
interface Resend {
  invitation: InvitationRow;
  contact: ContactRow;
  facts: ResendFacts;
}

/**
 * Issues a new link and a new expiry date for an invitation, to the address on record. The actor becomes the inviter;
 * there is none if the recipient asked for it.
 */
export async function reissue(
  app: App,
  trx: Trx,
  { invitation, contact, facts }: Resend,
  { actor, requestId }: { actor: Actor | null; requestId: string },
): Promise<InvitationRow> {
  const { organization_id: organizationId, id } = invitation;
  const sending: Sending = planSending(
    {
      isLetter: facts.invitation.isLetter,
      isByRecipient: actor === null,
      isFirst: false,
      expiresInDays: invitation.expires_in_days,
    },
    facts.history,
    facts.limits,
    facts.now,
  );
  const renewed = await renewInvitation(trx, invitation, {
    linkId: newId("lnk"),
    email: contact.email,
    sending,
    inviter: actor,
  });
  if (!renewed) throw refuse("invitation_not_open", { invitationStatus: statusOf(invitation) });
  await issueLink(app, trx, renewed, sending);
  await writeBadges(trx, organizationId, [contact.id]);
  const type = actor === null ? "invitation.renewed" : "invitation.resent";
  await recordEvents(trx, organizationId, [
    { type, actor, requestId, target: { type: "invitation", id }, contactId: contact.id, invitationId: id },
    ...(sending.isMailed ? [] : [letterSent({ actor, requestId }, renewed)]),
  ]);
  return renewed;
}

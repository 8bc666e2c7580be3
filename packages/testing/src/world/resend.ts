import {
  invitationToRenew,
  mayActOn,
  mayRenew,
  mayResend,
  planSending,
  type MailHistory,
  type ResendFacts,
} from "@latchkey/core/rules";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, type Actor } from "./actor.js";
import { record } from "./events.js";
import { currentOf, historyOf, isInviterAuthorized, sentInvitation, statusOf } from "./invitation-record.js";
import { inviteeOf } from "./invitee.js";
import { roleOf } from "./role-record.js";
import { sendInvitation } from "./send.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

interface Resend {
  invitation: InvitationRecord;
  contact: ContactRecord;
}

function factsOf(state: State, { invitation, contact }: Resend): ResendFacts {
  const current = currentOf(state, contact, invitation.role);
  const { resendAvailableAt } = invitation;
  const history: MailHistory = {
    availableAt: resendAvailableAt === null ? null : new Date(resendAvailableAt),
    mails: historyOf(state, contact, invitation.role),
  };
  return {
    organization: state.organization,
    invitation: sentInvitation(state, invitation),
    role: roleOf(state, invitation.role),
    openId: current?.status === "open" ? current.id : null,
    invitee: inviteeOf(state, contact),
    history,
    limits: state.settings,
    now: state.clock.now(),
  };
}

/**
 * Sends a new link; the old one stops working. `isRetry` means that no email has arrived, so that there is no cooldown.
 */
export function resend(state: State, actor: Actor, { invitation, contact }: Resend, { isRetry = false } = {}): void {
  assertRuling(mayActOn(granterOf(actor), sentInvitation(state, invitation)));
  const facts = factsOf(state, { invitation, contact });
  assertRuling(mayResend(granterOf(actor), facts, { isRetry }));
  reissue(state, actor, { invitation, contact }, facts);
}

/** Sends a new link on the recipient's own request. Returns whether it was sent. */
export function renew(state: State, own: InvitationRecord): boolean {
  const contact = state.contacts.get(own.contactId);
  if (!contact) return false;
  const withStatus = (row: InvitationRecord) => ({ row, stored: row.status, status: statusOf(state, row) });
  const current = currentOf(state, contact, own.role);
  const invitation = invitationToRenew(withStatus(own), current ? withStatus(current) : null)?.row;
  if (!invitation) return false;
  const facts = factsOf(state, { invitation, contact });
  if (!mayRenew(facts, isInviterAuthorized(state, invitation))) return false;
  reissue(state, null, { invitation, contact }, facts);
  return true;
}

function reissue(
  state: State,
  actor: Actor | null,
  { invitation, contact }: Resend,
  { history, limits, now }: ResendFacts,
): void {
  const { isLetter, expiresInDays } = invitation;
  const link = { isLetter, isByRecipient: actor === null, isFirst: false, expiresInDays };
  invitation.status = "open";
  if (actor) {
    invitation.inviter = { id: actor.id, name: actor.name };
    invitation.inviterRole = actor.role.key;
  }
  record(state, actor ? "invitation.resent" : "invitation.renewed", actor, {
    contactId: contact.id,
    invitationId: invitation.id,
  });
  sendInvitation(state, { invitation, contact, actor }, planSending(link, history, limits, now));
}

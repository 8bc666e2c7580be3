import { isUndelivered } from "@latchkey/core/contract";
import { reminderDue } from "@latchkey/core/rules";
import { record } from "./events.js";
import { openInvitations, problemOf } from "./invitation-record.js";
import { postAgain } from "./send.js";
import type { InvitationRecord, State } from "./state.js";

/** Reminds whoever is due now. There is no worker: every move of the clock runs this. */
export function runReminders(state: State): void {
  if (state.organization?.status !== "active") return;
  for (const invitation of openInvitations(state)) remind(state, state.organization, invitation);
}

function remind(
  state: State,
  { reminders, timeZone }: NonNullable<State["organization"]>,
  invitation: InvitationRecord,
): void {
  const { email, sentAt, expiresAt, remindedAt, reminded } = invitation;
  const contact = state.contacts.get(invitation.contactId);
  if (!contact || !isReached(state, invitation) || sentAt === null) return;
  const now = state.clock.now();
  const facts = {
    sentAt: new Date(sentAt),
    expiresAt: new Date(expiresAt),
    done: reminded,
    remindedAt: remindedAt === null ? null : new Date(remindedAt),
  };
  const kind = reminderDue(facts, reminders, timeZone, now);
  const link = state.links.get(invitation.tokens.at(-1) ?? "");
  if (kind === null || !link || link.superseded || problemOf(state, invitation) !== null) return;
  invitation.reminded = kind;
  // As on a server, a mail that is refused is not tried again. One that comes back says that nothing arrives there.
  const refusal = state.refusedMail.get(email);
  if (refusal === undefined) {
    invitation.remindedAt = now.toISOString();
    postAgain(state, { invitation, contact, link }, now);
    record(state, "invitation.reminded", null, { contactId: contact.id, invitationId: invitation.id });
    return;
  }
  const { delivery, reason } = refusal;
  if (delivery !== "bounced") return;
  Object.assign(invitation, { delivery, deliveryReason: reason, deliveryAt: now.toISOString() });
  state.suppressions.set(email, { reason: delivery, detail: reason, at: now.toISOString() });
  record(state, "invitation.bounced", null, { contactId: contact.id, invitationId: invitation.id, data: { reason } });
}

/** Whether the mail has arrived as far as is known, and another would too. A letter has no mail. */
const isReached = (state: State, { delivery, isLetter, email }: InvitationRecord): boolean =>
  !isLetter && delivery !== "queued" && !isUndelivered(delivery) && !state.suppressions.has(email);

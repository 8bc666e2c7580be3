import { planSending, type ResendFacts } from "@latchkey/core/rules";
import { refuse, type Refusal } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { identified, type NewEvent } from "../../store/events.js";
import type { InvitationRow } from "../../store/invitations.js";
import { readInvitingFacts, type InvitingFacts } from "../../store/inviting-facts.js";
import { lockForInviting } from "../../store/inviting-locks.js";
import type { Trx } from "../../store/schema.js";
import { RetryTransaction } from "../../store/transaction.js";
import { addWebhookDeliveries } from "../../store/webhook-deliveries.js";
import { reissueInvitations, type Reissue } from "../../store/write-invitations.js";
import type { Actor, App } from "../app.js";
import { newLink, wakeForMails } from "../mail/issue-link.js";
import { mailsBlockedUntil, recipientCounterPrefix } from "../mail/mail-caps.js";
import { letterSent } from "./invitation-change.js";
import { sentInvitation } from "./require-invitation.js";

/** Locks the contacts of invitations, and reads what sending these again depends on, inside the caller's transaction. */
export async function readReissuing(
  app: App,
  trx: Trx,
  organizationId: string,
  invitationIds: readonly string[],
): Promise<InvitingFacts> {
  await lockForInviting(trx, organizationId, { invitationIds });
  return readInvitingFacts(trx, organizationId, app.settings.roles, {
    contactIds: [],
    emails: [],
    invitationIds,
    roles: [],
    workspaceIds: [],
    recordSetIds: [],
    counterPrefix: recipientCounterPrefix(organizationId),
  });
}

/** What sending one invitation again is judged by; null if its contact was removed. */
export function resendFactsOf(app: App, facts: InvitingFacts, invitation: InvitationRow): ResendFacts | null {
  const contact = facts.contacts.get(invitation.contact_id);
  if (!contact) return null;
  const current = facts.current(invitation.contact_id, invitation.role);
  return {
    organization: facts.organization,
    invitation: sentInvitation(invitation),
    role: facts.roles.get(invitation.role),
    openId: current?.invitation.status === "open" ? current.invitation.id : null,
    invitee: contact.invitee,
    history: { availableAt: invitation.resend_available_at, mails: current?.mails ?? [] },
    limits: app.settings,
    now: facts.now,
  };
}

/** Who sends invitations again. */
interface Sender {
  organizationId: string;
  /** Who becomes the inviter; null if the recipients asked for it. */
  actor: Actor | null;
  requestId: string;
  /** Of the mails: 0 if a person waits for one, 1 in a batch. */
  priority: 0 | 1;
}

/** An invitation that may be sent again, with the facts that allowed it. */
export interface Allowed {
  invitation: InvitationRow;
  facts: ResendFacts;
}

/**
 * Issues a new link and a new expiry date for each invitation, to the address on record, in a constant number of
 * statements.
 *
 * @returns the outcomes by the invitations' ids: the rows, or why the daily caps on emails hold them back
 * @throws RetryTransaction
 */
export async function reissueAll(
  app: App,
  trx: Trx,
  by: Sender,
  { counts, hasWebhooks }: InvitingFacts,
  allowed: readonly Allowed[],
): Promise<Map<string, InvitationRow | Refusal>> {
  const { organizationId, actor, requestId } = by;
  const outcomes = new Map<string, InvitationRow | Refusal>();
  const reissues = allowed.map((one) => toReissue(app, by, one));
  const blocked = mailsBlockedUntil(
    app,
    { organizationId, inviterId: actor?.id ?? null, counts },
    reissues.map(({ email }) => email),
  );
  for (const [index, { id }] of reissues.entries()) {
    const until = blocked[index] ?? null;
    if (until !== null) outcomes.set(id, refuse("rate_limited", { retryAt: until.toISOString() }));
  }
  const free = reissues.filter(({ id }) => !outcomes.has(id));
  if (free.length === 0) return outcomes;
  const type = actor === null ? "invitation.renewed" : "invitation.resent";
  const events = identified(
    free.flatMap(({ id, contactId, sending }): NewEvent[] => [
      { type, actor, requestId, target: { type: "invitation", id }, contactId, invitationId: id },
      ...(sending.isMailed ? [] : [letterSent({ actor, requestId }, { id, contact_id: contactId })]),
    ]),
  );
  const { rows, mostToOneAddress } = await reissueInvitations(trx, organizationId, actor, free, events);
  // Something has changed in spite of the locks, or another contact with the address was sent a mail meanwhile.
  if (rows.size < free.length || mostToOneAddress > app.settings.mailsPerDay.recipient)
    throw new RetryTransaction(async () => undefined);
  await writeBadges(
    trx,
    organizationId,
    free.map(({ contactId }) => contactId),
  );
  wakeForMails(app, trx, free);
  if (hasWebhooks)
    await addWebhookDeliveries(
      trx,
      organizationId,
      events.map(({ id }) => id),
    );
  for (const [id, row] of rows) outcomes.set(id, row);
  return outcomes;
}

function toReissue(app: App, { organizationId, actor, priority }: Sender, { invitation, facts }: Allowed): Reissue {
  const { isLetter } = facts.invitation;
  const sending = planSending(
    { isLetter, isByRecipient: actor === null, isFirst: false, expiresInDays: invitation.expires_in_days },
    facts.history,
    facts.limits,
    facts.now,
  );
  return {
    ...newLink(app, organizationId, { id: invitation.id, email: facts.invitee.email }, sending, priority),
    contactId: invitation.contact_id,
    sending,
  };
}

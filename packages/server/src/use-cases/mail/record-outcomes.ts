import { errors, type DeliveryStatus, type EventType } from "@latchkey/core/contract";
import { groupBy } from "../../group-by.js";
import type { SendVerb } from "../../mail/send-states.js";
import { lockContactsOfInvitations } from "../../store/contacts.js";
import { isTemporary } from "../../store/database-error.js";
import { recordEvents, type NewEvent } from "../../store/events.js";
import { findInvitation, statusOf } from "../../store/invitations.js";
import { recordReminded } from "../../store/reminders.js";
import type { Db, Trx } from "../../store/schema.js";
import { changeSendStates } from "../../store/send-outcomes.js";
import type { SendReason, SendRow } from "../../store/sends.js";
import { suppress } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";
import { recordDeliveries, recordOnBatches } from "./record-delivery.js";

/** What came of an attempt to send a mail. */
export interface MailOutcome {
  send: SendRow;
  verb: Exclude<SendVerb, "begin" | "release" | "comeBack">;
  /** Why it was not delivered. */
  why?: SendReason;
  /** The address to suppress. */
  suppressed?: string | null;
  /** When a deferred mail is tried again. */
  retryInSeconds?: number;
}

/**
 * Records what came of mails, in one transaction with a constant number of statements for each organization: on their
 * rows, their invitations, contacts and batches, and in the audit trail.
 *
 * @returns for each mail what prevents its outcome from being recorded; null if it was recorded, or if the mail is
 *   another worker's by now
 * @throws if the database cannot be used
 */
export async function recordOutcomes(db: Db, outcomes: readonly MailOutcome[]): Promise<(Error | null)[]> {
  try {
    await inTransaction(db, async (trx) => {
      // In one order, so that two workers do not wait for each other.
      const organizations = [...groupBy(outcomes, ({ send }) => send.organization_id)].sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      for (const [organizationId, some] of organizations) await recordOf(trx, organizationId, some);
    });
    return outcomes.map(() => null);
  } catch (error) {
    if (isTemporary(error)) throw error;
    if (outcomes.length === 1) return [error as Error];
    // One of them is at fault, and must not stop the others.
    const results: (Error | null)[] = [];
    for (const outcome of outcomes) results.push(...(await recordOutcomes(db, [outcome])));
    return results;
  }
}

async function recordOf(trx: Trx, organizationId: string, outcomes: readonly MailOutcome[]): Promise<void> {
  const invitationIds = outcomes.flatMap(({ send }) => send.invitation_id ?? []);
  const contactIds = await lockContactsOfInvitations(trx, organizationId, invitationIds);
  const moved = await changeSendStates(trx, organizationId, outcomes);
  const recorded = outcomes.filter(({ send }) => moved.has(send.id));
  const ofInvitations = recorded.filter(({ send }) => send.invitation_id !== null);
  const deliveries = ofInvitations.flatMap((outcome) => deliveryOf(outcome) ?? []);
  const reminded = await recordReminded(trx, organizationId, ofInvitations.flatMap(remindedBy));
  const changed = await recordDeliveries(trx, organizationId, contactIds, deliveries);
  const contacts = new Map(changed.map(({ id, contact_id: contactId }) => [id, contactId]));
  for (const { id, contact_id: contactId } of reminded) contacts.set(id, contactId);
  await recordEvents(
    trx,
    organizationId,
    ofInvitations.flatMap((outcome) => eventOf(outcome, contacts) ?? []),
  );
  for (const { send, verb } of ofInvitations)
    if (verb === "skip" && send.kind === "invitation") await recordOvertaken(trx, send);
  await recordOnBatches(trx, organizationId, changed, deliveries);
  for (const { suppressed, why } of recorded)
    if (suppressed) await suppress(trx, organizationId, suppressed, "bounced", why?.reason ?? null);
}

type End = Extract<SendVerb, "deliver" | "bounce" | "fail">;

const ends: Readonly<Record<End, { delivery: DeliveryStatus; type: EventType }>> = {
  deliver: { delivery: "sent", type: "invitation.sent" },
  bounce: { delivery: "bounced", type: "invitation.bounced" },
  fail: { delivery: "failed", type: "invitation.failed" },
};
const isEnd = (verb: MailOutcome["verb"]): verb is End => verb in ends;

/** The delivery of the invitation; null if its mail was skipped. A reminder says something of it if it comes back. */
function deliveryOf({ send, verb, why, retryInSeconds }: MailOutcome) {
  if (verb === "skip" || (send.kind === "reminder" && verb !== "bounce")) return null;
  return {
    invitationId: send.invitation_id ?? "",
    linkId: send.link_id ?? "",
    delivery: isEnd(verb) ? ends[verb].delivery : ("queued" as const),
    reason: why?.reason ?? null,
    isSentNow: verb === "deliver",
    retryInSeconds,
    // No mail arrived, so the cooldown does not apply.
    liftsCooldown: verb === "fail",
  };
}

/** The invitation whose reminder was sent; none for other outcomes. */
const remindedBy = ({ send, verb }: MailOutcome) =>
  send.kind === "reminder" && verb === "deliver" ? [{ id: send.invitation_id ?? "", linkId: send.link_id ?? "" }] : [];

function eventOf({ send, verb, why }: MailOutcome, contacts: ReadonlyMap<string, string>): NewEvent | null {
  if (!isEnd(verb) || (send.kind === "reminder" && verb === "fail")) return null;
  const invitationId = send.invitation_id ?? "";
  return {
    type: send.kind === "reminder" && verb === "deliver" ? "invitation.reminded" : ends[verb].type,
    actor: null,
    target: { type: "invitation", id: invitationId },
    contactId: contacts.get(invitationId) ?? null,
    invitationId,
    requestId: null,
    ...(why ? { data: { reason: why.reason } } : {}),
  };
}

/** Ends the batch item of an invitation that ended before its mail was sent. A newer link has a mail of its own. */
async function recordOvertaken(trx: Trx, send: SendRow): Promise<void> {
  const invitation = await findInvitation(trx, send.organization_id, send.invitation_id ?? "");
  if (!invitation || invitation.batch_id === null || invitation.current_link_id !== send.link_id) return;
  const status = statusOf(invitation);
  const code = status === "open" ? "invitation_superseded" : (`invitation_${status}` as const);
  const detail = status === "open" ? "The address was changed before the email was sent." : errors[code].title;
  await updateBatchItems(trx, send.organization_id, items.sendingOf([invitation.id]), {
    status: status === "revoked" || status === "accepted" ? "skipped" : "failed",
    code,
    detail,
  });
}

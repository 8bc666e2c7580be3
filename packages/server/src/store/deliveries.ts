import { deliveryStatuses, deliveryTransitions, type DeliveryStatus } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Trx } from "./schema.js";

/** The delivery of an invitation's mail. */
export interface Delivery {
  invitationId: string;
  /** The link of the mail. */
  linkId: string;
  delivery: DeliveryStatus;
  reason: string | null;
  /** Whether it was sent now. */
  isSentNow?: boolean;
  /** When a queued mail is tried next. */
  retryInSeconds?: number | undefined;
  /** Whether another may follow immediately, because none arrived. */
  liftsCooldown?: boolean;
}

/** The states from which a delivery can change to `next`, or stay in it. */
const leadingTo = (next: DeliveryStatus): DeliveryStatus[] =>
  // A deferred mail stays queued. From other states, only a new link leads back to `queued`.
  next === "queued"
    ? ["queued"]
    : deliveryStatuses.filter((status) => (deliveryTransitions[status] as readonly DeliveryStatus[]).includes(next));

/** An invitation whose delivery was changed. */
export interface ChangedDelivery {
  id: string;
  contact_id: string;
  batch_id: string | null;
}

/**
 * Changes the deliveries of invitations in one statement. Only the newest link counts: outcomes of older links, and
 * outcomes that arrive too late to follow the current state, change nothing.
 *
 * @returns the invitations that were changed
 */
export async function changeDeliveries(
  trx: Trx,
  organizationId: string,
  deliveries: readonly Delivery[],
): Promise<ChangedDelivery[]> {
  const given = deliveries.map(
    ({ invitationId, linkId, delivery, reason, isSentNow = false, retryInSeconds, liftsCooldown = false }) => ({
      invitation_id: invitationId,
      link_id: linkId,
      delivery,
      possible_before: leadingTo(delivery),
      reason,
      is_sent_now: isSentNow,
      retry_in_seconds: retryInSeconds ?? null,
      lifts_cooldown: liftsCooldown,
    }),
  );
  const { rows } = await sql<ChangedDelivery>`
    update latchkey.invitations i
    set delivery = g.delivery, delivery_reason = g.reason,
      next_attempt_at = now() + make_interval(secs => g.retry_in_seconds),
      sent_at = case when g.is_sent_now then now() else i.sent_at end,
      resend_available_at = case when g.lifts_cooldown then now() else i.resend_available_at end,
      updated_at = now()
    from json_to_recordset(${JSON.stringify(given)}::json) as g (
      invitation_id text, link_id text, delivery text, possible_before text[], reason text, is_sent_now boolean,
      retry_in_seconds double precision, lifts_cooldown boolean
    )
    where i.organization_id = ${organizationId} and i.id = g.invitation_id and i.current_link_id = g.link_id
      and i.delivery = any(g.possible_before)
    returning i.id, i.contact_id, i.batch_id`.execute(trx);
  return rows;
}

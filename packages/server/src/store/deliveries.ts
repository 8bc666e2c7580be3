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

/** SQL condition: the invitation's delivery `i` can change to the new one `g`. */
const isPossible = sql.join(
  deliveryStatuses
    .filter((next) => leadingTo(next).length > 0)
    .map((next) => sql`g.delivery = ${sql.lit(next)} and i.delivery in (${sql.join(leadingTo(next).map(sql.lit))})`),
  sql` or `,
);

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
  // Arrays, because the planner sees how few they are, and looks each invitation up by its key.
  const { rows } = await sql<ChangedDelivery>`
    update latchkey.invitations i
    set delivery = g.delivery, delivery_reason = g.reason,
      next_attempt_at = now() + make_interval(secs => g.retry_in_seconds),
      sent_at = case when g.is_sent_now then now() else i.sent_at end,
      resend_available_at = case when g.lifts_cooldown then now() else i.resend_available_at end,
      updated_at = now()
    from unnest(
      ${deliveries.map(({ invitationId }) => invitationId)}::text[],
      ${deliveries.map(({ linkId }) => linkId)}::text[], ${deliveries.map(({ delivery }) => delivery)}::text[],
      ${deliveries.map(({ reason }) => reason)}::text[],
      ${deliveries.map(({ isSentNow = false }) => isSentNow)}::boolean[],
      ${deliveries.map(({ retryInSeconds }) => retryInSeconds ?? null)}::float8[],
      ${deliveries.map(({ liftsCooldown = false }) => liftsCooldown)}::boolean[]
    ) as g (invitation_id, link_id, delivery, reason, is_sent_now, retry_in_seconds, lifts_cooldown)
    where i.organization_id = ${organizationId} and i.id = g.invitation_id and i.current_link_id = g.link_id
      and (${isPossible})
    returning i.id, i.contact_id, i.batch_id`.execute(trx);
  return rows;
}

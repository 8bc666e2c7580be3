import { deliveryStatuses, deliveryTransitions, type DeliveryStatus } from "@latchkey/core/contract";
import { sql } from "kysely";
import { inSeconds } from "./instants.js";
import type { Db, Trx } from "./schema.js";

/** The delivery of an invitation's mail. */
export interface Delivery {
  delivery: DeliveryStatus;
  reason: string | null;
  /** Whether it was sent now. */
  isSentNow?: boolean;
  /** When a queued mail is tried next. */
  retryInSeconds?: number;
  /** Whether another may follow immediately, because none arrived. */
  liftsCooldown?: boolean;
}

/** A link of an invitation. */
export interface LinkOfInvitation {
  organizationId: string;
  invitationId: string;
  linkId: string;
}

/** The contact of an invitation. */
export async function contactOfInvitation(
  db: Db,
  { organizationId, invitationId }: Pick<LinkOfInvitation, "organizationId" | "invitationId">,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("invitations")
    .select("contact_id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .executeTakeFirst();
  return found?.contact_id;
}

/** The states from which a delivery can change to `next`, or stay in it. */
const leadingTo = (next: DeliveryStatus): DeliveryStatus[] =>
  // A deferred mail stays queued. From other states, only a new link leads back to `queued`.
  next === "queued"
    ? ["queued"]
    : deliveryStatuses.filter((status) => (deliveryTransitions[status] as readonly DeliveryStatus[]).includes(next));

/**
 * Changes the delivery of an invitation. Only the newest link counts: outcomes of older links, and outcomes that arrive
 * too late to follow the current state, change nothing.
 *
 * @returns the batch of the invitation; undefined if nothing was changed
 */
export async function changeDelivery(
  trx: Trx,
  { organizationId, invitationId, linkId }: LinkOfInvitation,
  { delivery, reason, isSentNow = false, retryInSeconds, liftsCooldown = false }: Delivery,
): Promise<{ batch_id: string | null } | undefined> {
  const now = sql<Date>`now()`;
  return trx
    .updateTable("invitations")
    .set({
      delivery,
      delivery_reason: reason,
      next_attempt_at: retryInSeconds === undefined ? null : inSeconds(retryInSeconds),
      ...(isSentNow ? { sent_at: now } : {}),
      ...(liftsCooldown ? { resend_available_at: now } : {}),
      updated_at: now,
    })
    .where("organization_id", "=", organizationId)
    .where("id", "=", invitationId)
    .where("current_link_id", "=", linkId)
    .where("delivery", "in", leadingTo(delivery))
    .returning("batch_id")
    .executeTakeFirst();
}

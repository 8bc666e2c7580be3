/**
 * An invitation has two independent statuses: its life and its delivery. Both are tables, which the server's guarded
 * updates, the badges, the menus and the docs share.
 */

export const invitationStatuses = ["open", "accepted", "expired", "revoked"] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The verbs allowed in each status, and the status that follows. `expired` follows from the clock. */
export const invitationTransitions = {
  open: { accept: "accepted", resend: "open", revoke: "revoked", expire: "expired" },
  expired: { resend: "open", revoke: "revoked" },
  accepted: {},
  revoked: {},
} as const satisfies Record<InvitationStatus, Partial<Record<string, InvitationStatus>>>;

export type InvitationVerb = "accept" | "resend" | "revoke" | "expire";

/** The statuses in which a verb is allowed, for the `where` of a guarded update. */
export function statusesAllowing(verb: InvitationVerb): InvitationStatus[] {
  return invitationStatuses.filter((status) => verb in invitationTransitions[status]);
}

/** The status at `now`. An open invitation expires by the clock, without a write. */
export function invitationStatusAt(stored: InvitationStatus, expiresAt: Date, now: Date): InvitationStatus {
  return stored === "open" && expiresAt.getTime() <= now.getTime() ? "expired" : stored;
}

export const deliveryStatuses = ["queued", "sent", "delivered", "bounced", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** The statuses that may follow each delivery status. A resend starts again at `queued`. */
export const deliveryTransitions = {
  queued: ["sent", "bounced", "failed"],
  sent: ["delivered", "bounced", "queued"],
  delivered: ["bounced", "queued"],
  bounced: ["queued"],
  failed: ["queued"],
} as const satisfies Record<DeliveryStatus, readonly DeliveryStatus[]>;

/** Whether the mail did not arrive, so that someone has to act. */
export const isUndelivered = (delivery: string | null): boolean => delivery === "bounced" || delivery === "failed";

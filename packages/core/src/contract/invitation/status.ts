/**
 * The two axes of an invitation: its life and its delivery. They are never mixed, and both are tables, so that the
 * server's guarded updates, the badges, the row menus and the docs read the same facts.
 */

export const invitationStatuses = ["open", "accepted", "expired", "revoked"] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** What may happen to an invitation in each status, and what it becomes. `expired` comes from the clock alone. */
export const invitationTransitions = {
  open: { accept: "accepted", resend: "open", revoke: "revoked", expire: "expired" },
  expired: { resend: "open", revoke: "revoked" },
  accepted: {},
  revoked: {},
} as const satisfies Record<InvitationStatus, Partial<Record<string, InvitationStatus>>>;

export type InvitationVerb = "accept" | "resend" | "revoke" | "expire";

/** The statuses in which a verb is allowed: what a guarded update names in its `where`. */
export function statusesAllowing(verb: InvitationVerb): InvitationStatus[] {
  return invitationStatuses.filter((status) => verb in invitationTransitions[status]);
}

/** The status as it is at `now`: an open invitation whose time is over is expired, with nothing having swept it. */
export function invitationStatusAt(stored: InvitationStatus, expiresAt: Date, now: Date): InvitationStatus {
  return stored === "open" && expiresAt.getTime() <= now.getTime() ? "expired" : stored;
}

export const deliveryStatuses = ["queued", "sent", "delivered", "bounced", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What may follow each state of a delivery. A resend begins again at `queued`. */
export const deliveryTransitions = {
  queued: ["sent", "bounced", "failed"],
  sent: ["delivered", "bounced", "queued"],
  delivered: ["bounced", "queued"],
  bounced: ["queued"],
  failed: ["queued"],
} as const satisfies Record<DeliveryStatus, readonly DeliveryStatus[]>;

/** Whether the mail did not arrive and will not without somebody's help. */
export const isUndelivered = (delivery: string | null): boolean => delivery === "bounced" || delivery === "failed";

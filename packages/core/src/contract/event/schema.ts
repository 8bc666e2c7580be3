import * as z from "zod/mini";
import { Id, Instant, growing, pageOf, pageQuery } from "../fields.js";

/** The types of events in the audit trail. */
export const eventTypes = [
  "organization.updated",
  "workspace.updated",
  "contact.created",
  "contact.updated",
  "contact.deleted",
  "contact.erased",
  "contact.auto_invite_changed",
  "contact.email_restored",
  "suppression.lifted",
  "invitation.created",
  "invitation.resent",
  "invitation.renewed",
  "invitation.widened",
  "invitation.narrowed",
  "invitation.handed_over",
  "invitation.sent",
  "invitation.delivered",
  "invitation.bounced",
  "invitation.failed",
  "invitation.complained",
  "invitation.expired",
  "invitation.revoked",
  "invitation.accepted",
  "invitation.reminded",
  "batch.created",
  "batch.retried",
  "batch.paused",
  "batch.resumed",
  "batch.cancelled",
  "import.created",
  "import.applied",
  "user.created",
  "user.updated",
  "user.deactivated",
  "user.reactivated",
  "user.deleted",
  "session.started",
  "session.ended",
  "session.link_requested",
  "password.changed",
  "password.reset_requested",
  "password.reset",
  "role.created",
  "role.updated",
  "role.deleted",
  "record_set.created",
  "record_set.updated",
  "record_set.deleted",
  "webhook_endpoint.created",
  "webhook_endpoint.updated",
  "webhook_endpoint.secret_rotated",
  "webhook_endpoint.replayed",
  "webhook_endpoint.disabled",
  "webhook_endpoint.deleted",
] as const;
export type EventType = (typeof eventTypes)[number];

/** An event of the audit trail, written in the same transaction as the change. It never contains a secret. */
export const Event = z.object({
  id: z.string(),
  type: growing(eventTypes),
  at: Instant,
  actor: z.nullable(z.object({ id: z.string(), name: z.string() })),
  contactId: z.nullable(z.string()),
  invitationId: z.nullable(z.string()),
  userId: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
  data: z.record(z.string(), z.unknown()),
});
export type Event = z.infer<typeof Event>;

export const EventQuery = z.strictObject({
  ...pageQuery,
  type: z.optional(z.enum(eventTypes)),
  contactId: z.optional(Id),
  invitationId: z.optional(Id),
});
export const EventPage = pageOf(Event);

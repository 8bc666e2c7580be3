import * as z from "zod/mini";
import { Event } from "../event/schema.js";
import { Instant, growing } from "../fields.js";
import { Preferences } from "../invitation/options.js";
import { Invitation } from "../invitation/schema.js";
import { contactTypes, suppressionReasons } from "./schema.js";

/** The result of erasing a person: how much was deleted, and how much stays without anything that names them. */
export const ContactErased = z.object({
  id: z.string(),
  erasedAt: Instant,
  /** Rows that were deleted: links, mails, sessions, suppressions, stored responses, webhook deliveries. */
  deleted: z.number(),
  /** Rows that stay for the statistics and the audit trail, pseudonymous: under ids and without personal data. */
  pseudonymized: z.number(),
});
export type ContactErased = z.infer<typeof ContactErased>;

/**
 * All that is kept of a person in this organization, for them to read or to take elsewhere (GDPR 15 and 20). It contains
 * no secret, and nothing of other organizations.
 */
export const ContactExport = z.object({
  exportedAt: Instant,
  organization: z.object({ id: z.string(), name: z.string() }),
  contact: z.object({
    id: z.string(),
    externalId: z.nullable(z.string()),
    type: growing(contactTypes),
    firstName: z.string(),
    lastName: z.string(),
    email: z.nullable(z.string()),
    phone: z.nullable(z.string()),
    locale: z.nullable(z.string()),
    workspaces: z.array(
      z.object({ id: z.string(), name: z.string(), unit: z.nullable(z.string()), leaseId: z.nullable(z.string()) }),
    ),
    createdAt: Instant,
    updatedAt: Instant,
    /** Null unless the contact was deleted. */
    deletedAt: z.nullable(Instant),
  }),
  /** The users that accepted with this contact, removed ones included. */
  users: z.array(
    z.object({
      id: z.string(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      role: z.string(),
      status: growing(["active", "deactivated", "deleted"]),
      preferences: Preferences,
      recordSetId: z.nullable(z.string()),
      lastSignInAt: z.nullable(Instant),
      createdAt: Instant,
      grants: z.array(z.object({ role: z.string(), workspaceId: z.nullable(z.string()), since: Instant })),
    }),
  ),
  /** Where they are signed in, in this organization. */
  sessions: z.array(
    z.object({
      createdAt: Instant,
      expiresAt: Instant,
      networkAddress: z.nullable(z.string()),
      userAgent: z.nullable(z.string()),
    }),
  ),
  invitations: z.array(Invitation),
  /** The mails about their invitations. */
  mails: z.array(
    z.object({
      id: z.string(),
      invitationId: z.string(),
      messageId: z.string(),
      state: z.string(),
      attempts: z.number(),
      reason: z.nullable(z.string()),
      createdAt: Instant,
      sentAt: z.nullable(Instant),
    }),
  ),
  /** Why their address gets no email. */
  suppression: z.nullable(
    z.object({ reason: growing(suppressionReasons), detail: z.nullable(z.string()), at: Instant }),
  ),
  /** Rows of batches that invited them. */
  batchRows: z.array(
    z.object({
      batchId: z.string(),
      status: z.string(),
      email: z.nullable(z.string()),
      detail: z.nullable(z.string()),
      /** The row as it was given. */
      given: z.nullable(z.record(z.string(), z.unknown())),
    }),
  ),
  /** The audit trail about them. */
  events: z.array(Event),
  /** Whom events about them were sent to. */
  recipients: z.array(z.object({ url: z.string(), events: z.number(), lastAt: Instant })),
});
export type ContactExport = z.infer<typeof ContactExport>;

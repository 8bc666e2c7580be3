import * as z from "zod/mini";
import { contactTypes } from "../contact/schema.js";
import { portalStatuses } from "../contact/status.js";
import { eitherOf } from "../either-of.js";
import { Id, Instant, SearchText, growing, pageOf, pageQuery } from "../fields.js";
import { InvitationOptions, oneRecordSet, someOrAll } from "../invitation/options.js";
import { hasName, invitee } from "../invitation/schema.js";
import { listOf } from "../list-of.js";
import { optional } from "../optional.js";
import { RoleKey } from "../role/schema.js";

export const batchStatuses = ["queued", "running", "completed", "cancelled"] as const;
export const batchItemStatuses = ["queued", "sent", "failed", "skipped"] as const;

/** The maximum number of invitations in a batch. */
export const batchMaxSize = 50_000;

/** Many invitations sent together. `sent` counts the mails that the mail server accepted. */
export const Batch = z.object({
  id: z.string(),
  status: growing(batchStatuses),
  total: z.number(),
  sent: z.number(),
  failed: z.number(),
  skipped: z.number(),
  createdAt: Instant,
});
export type Batch = z.infer<typeof Batch>;

const ContactFilter = z.strictObject({
  status: optional(z.array(z.enum(portalStatuses)).check(z.maxLength(portalStatuses.length))),
  type: optional(z.array(z.enum(contactTypes)).check(z.maxLength(contactTypes.length))),
  workspaceId: optional(Id),
  q: optional(SearchText),
});

/** A person to invite in a batch. What a row leaves out of the options is what the batch says. */
export const BatchRow = z
  .strictObject({ ...invitee, ...InvitationOptions, role: optional(RoleKey) })
  .check(oneRecordSet, someOrAll, hasName);
export type BatchRow = z.infer<typeof BatchRow>;

/**
 * Whom to invite, and to what: contacts by id, contacts by a filter, or people who are not on record yet. People are
 * checked one by one later, so that a mistake in one does not refuse the others.
 */
export const BatchCreate = eitherOf(
  [
    z
      .strictObject({
        contactIds: z.array(Id).check(z.minLength(1), z.maxLength(batchMaxSize)),
        ...InvitationOptions,
      })
      .check(oneRecordSet, someOrAll),
    z.strictObject({ filter: ContactFilter, ...InvitationOptions }).check(oneRecordSet, someOrAll),
    z
      .strictObject({ invitations: listOf(BatchRow, 1, batchMaxSize), ...InvitationOptions })
      .check(oneRecordSet, someOrAll),
  ],
  [["contactIds"], ["filter"], ["invitations"]],
);
export type BatchCreate = z.infer<typeof BatchCreate>;

/** One row of a batch. `code` says why it failed or was skipped. */
export const BatchItem = z.object({
  id: z.string(),
  status: growing(batchItemStatuses),
  contactId: z.nullable(z.string()),
  invitationId: z.nullable(z.string()),
  email: z.nullable(z.string()),
  code: z.nullable(z.string()),
  detail: z.nullable(z.string()),
});
export type BatchItem = z.infer<typeof BatchItem>;

export const BatchParams = z.strictObject({ id: Id });
export const BatchItemQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(z.enum(batchItemStatuses)),
});
export const BatchItemPage = pageOf(BatchItem);

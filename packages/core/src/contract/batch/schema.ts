import * as z from "zod/mini";
import { added } from "../added.js";
import { contactTypes } from "../contact/schema.js";
import { portalStatuses } from "../contact/status.js";
import { eitherOf } from "../either-of.js";
import { EligibilityCheck } from "../eligibility.js";
import { Id, Instant, SearchText, commaList, growing, pageOf, pageQuery } from "../fields.js";
import { InvitationOptions, oneRecordSet, someOrAll } from "../invitation/options.js";
import { hasName, invitee } from "../invitation/schema.js";
import { deliveryStatuses } from "../invitation/status.js";
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
  /** When the first mail may leave. Until then all of it can be canceled. Null if nothing delays it. */
  sendAt: added(z.nullable(Instant), null),
  /** When work on it began, and when its last row was settled. */
  startedAt: added(z.nullable(Instant), null),
  finishedAt: added(z.nullable(Instant), null),
  /** Since when it is paused; null if it is not. */
  pausedAt: added(z.nullable(Instant), null),
  /** The organization's limit of invitations per hour; null for none. */
  perHour: added(z.nullable(z.number()), null),
  createdBy: added(z.nullable(z.object({ id: z.string(), name: z.string() })), null),
  /** The import that it came from. */
  importId: added(z.nullable(z.string()), null),
});
export type Batch = z.infer<typeof Batch>;

const ContactFilter = z.strictObject({
  status: optional(z.array(z.enum(portalStatuses)).check(z.maxLength(portalStatuses.length))),
  type: optional(z.array(z.enum(contactTypes)).check(z.maxLength(contactTypes.length))),
  delivery: optional(z.array(z.enum(deliveryStatuses)).check(z.maxLength(deliveryStatuses.length))),
  role: optional(z.array(RoleKey).check(z.maxLength(50))),
  workspaceId: optional(Id),
  q: optional(SearchText),
  /** Contacts to leave out, although they match. */
  exceptIds: optional(z.array(Id).check(z.maxLength(10_000))),
});
export type BatchFilter = z.infer<typeof ContactFilter>;

/** What a batch has besides the options of its invitations. */
const batchOptions = {
  ...InvitationOptions,
  /** When the first mail may leave, 30 days ahead at most. Until then all of it can be canceled. */
  sendAt: optional(Instant),
  /** The same in seconds from now, 0 to 86,400. Default 0. */
  holdSeconds: optional(z.number().check(z.int(), z.gte(0), z.lte(86_400))),
};

/** A batch is delayed in one way. */
const oneDelay = z.refine(
  (value) => {
    const { sendAt, holdSeconds } = value as { sendAt?: unknown; holdSeconds?: unknown };
    return sendAt === undefined || holdSeconds === undefined;
  },
  {
    path: ["holdSeconds"],
    error: "Leave out sendAt or holdSeconds: they do not go together.",
    params: { code: "not_together" },
  },
);

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
        ...batchOptions,
      })
      .check(oneRecordSet, someOrAll, oneDelay),
    z.strictObject({ filter: ContactFilter, ...batchOptions }).check(oneRecordSet, someOrAll, oneDelay),
    z
      .strictObject({ invitations: listOf(BatchRow, 1, batchMaxSize), ...batchOptions })
      .check(oneRecordSet, someOrAll, oneDelay),
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

/** Why somebody cannot be invited in a batch. */
export const batchGroups = [
  "no_email",
  "email_suppressed",
  "already_active",
  "already_invited",
  "deactivated",
  "contact_type",
  "lease_linked",
  "unit_linked",
  "held_back",
  "not_found",
  "repeated",
  "invalid",
] as const;

/** What a batch would do. Nothing is written. */
export const BatchPreview = z.object({
  total: z.number(),
  /** How many can be invited. */
  ready: z.number(),
  /** The others, by what is in the way. */
  groups: z.array(
    z.object({
      code: growing(batchGroups),
      count: z.number(),
      /** Some of them, 200 at most. */
      contactIds: z.array(z.string()),
    }),
  ),
  /** Someone who can be invited, to preview the mail with; null if nobody can. */
  sampleContactId: z.nullable(z.string()),
  /** What holds all of it back, as unmet checks of the organization: nobody can be invited until they are met. */
  blocked: z.array(EligibilityCheck),
});
export type BatchPreview = z.infer<typeof BatchPreview>;

/** How a batch went, and what became of its invitations. */
export const BatchSummary = z.object({
  /** Rows without a mail, by reason. */
  reasons: z.array(z.object({ status: growing(["failed", "skipped"]), code: z.string(), count: z.number() })),
  sent: z.number(),
  delivered: z.number(),
  bounced: z.number(),
  accepted: z.number(),
  /** Invitations that are open, and those of them that were sent more than three days ago. */
  open: z.number(),
  openAfterThreeDays: z.number(),
  expired: z.number(),
});
export type BatchSummary = z.infer<typeof BatchSummary>;

export const BatchPage = pageOf(Batch);
export const BatchQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(commaList(z.enum(batchStatuses), batchStatuses.length)),
});
export const BatchParams = z.strictObject({ id: Id });
export const BatchItemQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(z.enum(batchItemStatuses)),
});
export const BatchItemPage = pageOf(BatchItem);

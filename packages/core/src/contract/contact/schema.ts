import * as z from "zod/mini";
import {
  Email,
  Id,
  Instant,
  Locale,
  Name,
  Phone,
  SearchText,
  commaList,
  growing,
  line,
  pageOf,
  pageQuery,
} from "../fields.js";
import { InvitationOptions } from "../invitation/options.js";
import { deliveryStatuses } from "../invitation/status.js";
import { RoleKey } from "../role/schema.js";
import { portalStatuses } from "./status.js";

export const contactTypes = [
  "tenant",
  "resident",
  "owner",
  "investor",
  "contractor",
  "client",
  "staff",
  "other",
] as const;
export type ContactType = (typeof contactTypes)[number];

/** Why an address gets no more mail. */
export const suppressionReasons = ["bounced", "complained"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** A person on record: a resident, an owner, a contractor, a client, staff. Not yet somebody who can sign in. */
export const Contact = z.object({
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
  /** Where the contact stands with the portal, with all that a table's row and its menu need. */
  portal: z.object({
    status: growing(portalStatuses),
    role: z.nullable(z.string()),
    invitationId: z.nullable(z.string()),
    /** Since when the status holds. */
    since: z.nullable(Instant),
    delivery: z.nullable(growing(deliveryStatuses)),
    /** Why the mail did not arrive, or has to wait, in words. */
    deliveryReason: z.nullable(z.string()),
    /** When the mail is tried next, where a try failed and it waits; past while that is under way. Else null. */
    nextAttemptAt: z.nullable(Instant),
    sentAt: z.nullable(Instant),
    expiresAt: z.nullable(Instant),
    /** When the next email is allowed; null where none was sent. */
    resendAvailableAt: z.nullable(Instant),
    userId: z.nullable(z.string()),
  }),
  autoInvite: z.object({ enabled: z.boolean(), role: z.nullable(z.string()) }),
  /**
   * Why no mail goes to the address: it came back for good, or its owner complained. Null for one that may have mail.
   * Another address has none of this; the same one is lifted by `DELETE /contacts/{id}/suppression`.
   */
  suppressed: z.nullable(
    z.object({ reason: growing(suppressionReasons), detail: z.nullable(z.string()), at: Instant }),
  ),
  createdAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

const optionalEmail = z.optional(z.nullable(z.union([Email, z.literal("")])));
/** Where a contact lives, owns or works. */
export const placement = z.strictObject({
  id: Id,
  unit: z.optional(z.nullable(line(60))),
  leaseId: z.optional(z.nullable(line(100))),
});
/** What every way of writing a contact takes. */
export const person = {
  externalId: z.optional(z.nullable(line(100, 1))),
  email: optionalEmail,
  phone: z.optional(z.nullable(Phone)),
  locale: z.optional(z.nullable(Locale)),
};

/** A contact to add. At least a first or a last name; an empty `email` is the same as none. */
export const ContactCreate = z
  .strictObject({
    ...person,
    type: z._default(z.enum(contactTypes), "tenant"),
    firstName: z._default(Name, ""),
    lastName: z._default(Name, ""),
    workspaces: z._default(z.array(placement).check(z.maxLength(200)), []),
    /** Sends an invitation along: all or nothing is written. */
    invite: z.optional(z.strictObject(InvitationOptions)),
  })
  .check(
    z.refine((contact) => contact.firstName !== "" || contact.lastName !== "", {
      path: ["firstName"],
      error: "required",
    }),
  );
export type ContactCreate = z.infer<typeof ContactCreate>;

/** What to change; a field that is left out stays. `workspaces` replaces the whole list. */
export const ContactUpdate = z.strictObject({
  ...person,
  type: z.optional(z.enum(contactTypes)),
  firstName: z.optional(Name),
  lastName: z.optional(Name),
  workspaces: z.optional(z.array(placement).check(z.maxLength(200))),
});
export type ContactUpdate = z.infer<typeof ContactUpdate>;

/** The orders of a contact list; `-` turns one round. */
export const contactSorts = [
  "name",
  "-name",
  "createdAt",
  "-createdAt",
  "status",
  "-status",
  "sentAt",
  "-sentAt",
  "expiresAt",
  "-expiresAt",
] as const;
export type ContactSort = (typeof contactSorts)[number];

export const ContactQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(commaList(z.enum(portalStatuses), portalStatuses.length)),
  /** What became of the mail of the current invitation: `failed,bounced` are those that need help. */
  delivery: z.optional(commaList(z.enum(deliveryStatuses), deliveryStatuses.length)),
  type: z.optional(commaList(z.enum(contactTypes), contactTypes.length)),
  role: z.optional(commaList(RoleKey, 50)),
  workspaceId: z.optional(Id),
  q: z.optional(SearchText),
  sort: z._default(z.enum(contactSorts), "-createdAt"),
  ids: z.optional(commaList(Id, 200)),
});
export type ContactQuery = z.infer<typeof ContactQuery>;

export const ContactParams = z.strictObject({ id: Id });
export const ContactPage = /* @__PURE__ */ pageOf(Contact);

export const AutoInvitePut = z
  .strictObject({ enabled: z.boolean(), role: z.optional(z.nullable(RoleKey)) })
  .check(z.refine((setting) => !setting.enabled || Boolean(setting.role), { path: ["role"], error: "required" }));

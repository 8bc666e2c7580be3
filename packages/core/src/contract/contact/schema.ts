import * as z from "zod/mini";
import { added } from "../added.js";
import {
  Email,
  Id,
  HostId,
  HostIdOrNone,
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
import { InvitationOptions, oneRecordSet, someOrAll } from "../invitation/options.js";
import { invitationProblems } from "../invitation/problem.js";
import { deliveryStatuses } from "../invitation/status.js";
import { optional, withDefault } from "../optional.js";
import { RoleKey } from "../role/schema.js";
import { MovedOut } from "./moved-out.js";
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

/** Why an address gets no more email. */
export const suppressionReasons = ["bounced", "complained"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** A person on record: a resident, an owner, a contractor, a client or staff. A contact need not have an account. */
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
  /** The contact's portal status, with everything that a row of a table and its menu need. */
  portal: z.object({
    status: growing(portalStatuses),
    role: z.nullable(z.string()),
    invitationId: z.nullable(z.string()),
    /** When the status began. */
    since: z.nullable(Instant),
    delivery: z.nullable(growing(deliveryStatuses)),
    /** Why the mail did not arrive, or has to wait, as a sentence. */
    deliveryReason: z.nullable(z.string()),
    /** When the mail is tried again after a failed attempt, else null. In the past while the attempt is running. */
    nextAttemptAt: z.nullable(Instant),
    /** Why the open invitation cannot be accepted; null if it can. See `Invitation.problem`. */
    problem: added(z.nullable(growing(invitationProblems)), null),
    sentAt: z.nullable(Instant),
    /** When they were last reminded of the open invitation; null if they were not. */
    remindedAt: added(z.nullable(Instant), null),
    expiresAt: z.nullable(Instant),
    /** When the next email is allowed; null if none was sent. */
    resendAvailableAt: z.nullable(Instant),
    userId: z.nullable(z.string()),
  }),
  autoInvite: z.object({ enabled: z.boolean(), role: z.nullable(z.string()) }),
  /**
   * Why the address gets no email: it bounced permanently, or its owner complained. Null if it may get email. A new
   * address starts without it, and `DELETE /contacts/{id}/suppression` lifts it.
   */
  suppressed: z.nullable(
    z.object({ reason: growing(suppressionReasons), detail: z.nullable(z.string()), at: Instant }),
  ),
  createdAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

/** A contact that was changed. */
export const ContactUpdated = z.extend(Contact, {
  /** What became of their access where they moved out; null if they did not. */
  movedOut: added(z.nullable(MovedOut), null),
});
export type ContactUpdated = z.infer<typeof ContactUpdated>;

const optionalEmail = z.optional(z.nullable(z.union([Email, z.literal("")])));
/** Where a contact lives, owns or works. */
export const placement = z.strictObject({
  id: Id,
  unit: z.optional(z.nullable(line(60))),
  leaseId: z.optional(z.nullable(HostIdOrNone)),
});
/** The fields of every way to write a contact. */
export const person = {
  externalId: z.optional(z.nullable(HostId)),
  email: optionalEmail,
  phone: z.optional(z.nullable(Phone)),
  locale: z.optional(z.nullable(Locale)),
};

/** A contact to add. It needs a first or a last name. An empty `email` means none. */
export const ContactCreate = z
  .strictObject({
    ...person,
    type: withDefault(z.enum(contactTypes), "tenant"),
    firstName: withDefault(Name, ""),
    lastName: withDefault(Name, ""),
    workspaces: withDefault(z.array(placement).check(z.maxLength(200)), []),
    /** Invites the contact in the same transaction. */
    invite: optional(z.strictObject(InvitationOptions).check(oneRecordSet, someOrAll)),
  })
  .check(
    z.refine((contact) => contact.firstName !== "" || contact.lastName !== "", {
      path: ["firstName"],
      error: "required",
    }),
  );
export type ContactCreate = z.infer<typeof ContactCreate>;

/** The changes to a contact. A field that is left out stays as it is. `workspaces` replaces the whole list. */
export const ContactUpdate = z.strictObject({
  ...person,
  type: optional(z.enum(contactTypes)),
  firstName: optional(Name),
  lastName: optional(Name),
  workspaces: optional(z.array(placement).check(z.maxLength(200))),
  /** Whether they keep their access to workspaces that they leave. Default false: it ends, as do open invitations. */
  keepAccess: optional(z.boolean()),
});
export type ContactUpdate = z.infer<typeof ContactUpdate>;

/** The orders of a list of contacts; `-` reverses one. */
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
  /** The delivery of the current invitation; `failed,bounced` are those with a problem. */
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
export const ContactPage = pageOf(Contact);

export const AutoInvitePut = z
  .strictObject({ enabled: z.boolean(), role: z.optional(z.nullable(RoleKey)) })
  .check(z.refine((setting) => !setting.enabled || Boolean(setting.role), { path: ["role"], error: "required" }));

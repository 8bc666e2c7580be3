import * as z from "zod/mini";
import { added } from "../added.js";
import { eitherOf } from "../either-of.js";
import { Email, Id, Instant, Name, Phone, SearchText, commaList, growing, pageOf, pageQuery } from "../fields.js";
import { withDefault } from "../optional.js";
import { RoleKey, activations } from "../role/schema.js";
import { InvitationOptions, oneRecordSet, Preferences, someOrAll } from "./options.js";
import { invitationProblems } from "./problem.js";
import { deliveryStatuses, invitationStatuses } from "./status.js";

/** An offer of a role to a contact. It never contains a token, a password or a hash. */
export const Invitation = z.object({
  id: z.string(),
  status: growing(invitationStatuses),
  delivery: growing(deliveryStatuses),
  /** Why the mail did not arrive, or has to wait, as a sentence. */
  deliveryReason: z.nullable(z.string()),
  /** When the mail is tried again after a failed attempt, else null. In the past while the attempt is running. */
  nextAttemptAt: z.nullable(Instant),
  /** Why it cannot be accepted although it is open; null if it can. A resend by someone who may invite mends it. */
  problem: added(z.nullable(growing(invitationProblems)), null),
  contactId: z.string(),
  email: z.string(),
  role: z.string(),
  /** Empty with `allWorkspaces`. */
  workspaceIds: z.array(z.string()),
  /** Whether it gives the whole organization, later workspaces included. */
  allWorkspaces: added(z.boolean(), false),
  recordSetId: z.nullable(z.string()),
  preferences: Preferences,
  activation: growing(activations),
  inviter: z.object({ id: z.string(), name: z.string() }),
  message: z.nullable(z.string()),
  locale: z.string(),
  createdAt: Instant,
  sentAt: z.nullable(Instant),
  /** When they were last reminded; null if they were not. */
  remindedAt: added(z.nullable(Instant), null),
  expiresAt: Instant,
  acceptedAt: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
  sendCount: z.number(),
  resendAvailableAt: z.nullable(Instant),
  batchId: z.nullable(z.string()),
});
export type Invitation = z.infer<typeof Invitation>;

const byContact = z.strictObject({ contactId: Id, ...InvitationOptions }).check(oneRecordSet, someOrAll);
/** A person who is invited by address. */
export const invitee = {
  email: Email,
  firstName: withDefault(Name, ""),
  lastName: withDefault(Name, ""),
  phone: z.optional(z.nullable(Phone)),
};

/** A person has a first or a last name. */
export const hasName = z.refine(
  (person) => {
    const { firstName, lastName } = person as { firstName: string; lastName: string };
    return firstName !== "" || lastName !== "";
  },
  { path: ["firstName"], error: "required" },
);

const byPerson = z.strictObject({ ...invitee, ...InvitationOptions }).check(oneRecordSet, someOrAll, hasName);

/**
 * Whom to invite, and to what: a contact by `contactId`, or a person by address and name. The person's contact is found
 * or created, and never created twice.
 */
export const InvitationCreate = eitherOf(
  [byContact, byPerson],
  [["contactId"], ["email", "firstName", "lastName", "phone"]],
);
export type InvitationCreate = z.infer<typeof InvitationCreate>;

/** An invitation of a person by address, which invitation forms validate with. */
export const InvitationByPerson = byPerson;
export type InvitationByPerson = z.infer<typeof InvitationByPerson>;

export const InvitationQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(commaList(z.enum(invitationStatuses), invitationStatuses.length)),
  delivery: z.optional(commaList(z.enum(deliveryStatuses), deliveryStatuses.length)),
  role: z.optional(commaList(RoleKey, 50)),
  workspaceId: z.optional(Id),
  batchId: z.optional(Id),
  contactId: z.optional(Id),
  q: z.optional(SearchText),
});
export type InvitationQuery = z.infer<typeof InvitationQuery>;

export const InvitationParams = z.strictObject({ id: Id });
export const InvitationPage = pageOf(Invitation);

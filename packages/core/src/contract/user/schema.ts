import * as z from "zod/mini";
import { added } from "../added.js";
import { Email, Id, Instant, Name, SearchText, commaList, growing, pageOf, pageQuery } from "../fields.js";
import { oneRecordSet, Preferences, PreferencesInput, someOrAll } from "../invitation/options.js";
import { optional } from "../optional.js";
import { RecordRules, RoleKey } from "../role/schema.js";

export const userStatuses = ["active", "deactivated"] as const;

/** An account, as one organization sees it. */
export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  /** Empty with `allWorkspaces`. */
  workspaceIds: z.array(z.string()),
  /** Whether they hold the whole organization, later workspaces included. */
  allWorkspaces: added(z.boolean(), false),
  recordSetId: z.nullable(z.string()),
  preferences: Preferences,
  status: growing(userStatuses),
  contactId: z.nullable(z.string()),
  lastSignInAt: z.nullable(Instant),
  createdAt: Instant,
});
export type User = z.infer<typeof User>;

export const UserUpdate = z
  .strictObject({
    email: optional(Email),
    firstName: optional(Name),
    lastName: optional(Name),
    role: optional(RoleKey),
    workspaceIds: optional(z.array(Id).check(z.maxLength(200))),
    /** True gives the whole organization. False takes it and needs `workspaceIds`. */
    allWorkspaces: optional(z.boolean()),
    recordSetId: z.optional(z.nullable(Id)),
    recordSet: optional(z.strictObject({ rules: RecordRules })),
    preferences: optional(PreferencesInput),
  })
  .check(oneRecordSet, someOrAll);
export type UserUpdate = z.infer<typeof UserUpdate>;

/** What becomes of the open invitations that a user sent, when they leave. */
export const UserLeaving = z.strictObject({
  /** The user who takes them over. Default: whoever makes the request. What they could not have sent is revoked. */
  handOverTo: z.optional(Id),
  /** `close` revokes all of them. Default `hand_over`. */
  openInvitations: z._default(z.enum(["hand_over", "close"]), "hand_over"),
});
export type UserLeaving = z.infer<typeof UserLeaving>;

/** A user who was deactivated. */
export const UserDeactivated = z.extend(User, {
  /** What became of the open invitations that they had sent. */
  sentInvitations: added(
    z.object({
      handedOver: z.number(),
      closed: z.number(),
      handedOverTo: z.nullable(z.object({ id: z.string(), name: z.string() })),
    }),
    { handedOver: 0, closed: 0, handedOverTo: null },
  ),
});
export type UserDeactivated = z.infer<typeof UserDeactivated>;

/** The open invitations that a user sent, and who could take them over. */
export const SentInvitations = z.object({
  open: z.number(),
  /** Colleagues who could have sent all of them, at most 20. The caller, if they could, is not among them. */
  successors: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })),
  /** How many of them the caller could have sent. */
  yours: z.number(),
});
export type SentInvitations = z.infer<typeof SentInvitations>;

export const UserQuery = z.strictObject({
  ...pageQuery,
  q: z.optional(SearchText),
  role: z.optional(commaList(RoleKey, 50)),
  status: z.optional(commaList(z.enum(userStatuses), userStatuses.length)),
  workspaceId: z.optional(Id),
  ids: z.optional(commaList(Id, 200)),
});
export type UserQuery = z.infer<typeof UserQuery>;

export const UserParams = z.strictObject({ id: Id });
export const UserPage = pageOf(User);

import * as z from "zod/mini";
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
  allWorkspaces: z.boolean(),
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

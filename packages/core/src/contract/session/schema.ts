import * as z from "zod/mini";
import { Password, Secret, growing, line } from "../fields.js";
import { permissionNames } from "../permissions.js";
import { RecordSet, sectionAccess } from "../role/schema.js";

/** Whoever is signed in: an account of the server, or one of the host's own staff, whose `contactId` is null. */
export const SessionUser = z.object({
  id: z.string(),
  email: z.nullable(z.string()),
  name: z.string(),
  role: z.string(),
  contactId: z.nullable(z.string()),
});
export type SessionUser = z.infer<typeof SessionUser>;

/** What the signed-in person may do and see here. `workspaceIds` null means every workspace. */
export const Grant = z.object({
  role: z.string(),
  permissions: z.array(growing(permissionNames)),
  canInvite: z.array(z.string()),
  workspaceIds: z.nullable(z.array(z.string())),
  sections: z.record(z.string(), growing(sectionAccess)),
  /**
   * What their record set lets them see and change, by kind of record; a kind that it leaves out is neither. Null, or
   * left out: no record set limits them.
   */
  recordRules: z.optional(z.nullable(RecordSet.shape.rules)),
});
export type Grant = z.infer<typeof Grant>;

/** One role held in one workspace; `workspace` null means the whole organization. A switcher lists these. */
export const Place = z.object({
  role: z.string(),
  roleLabel: z.string(),
  portalPath: z.string(),
  workspace: z.nullable(z.object({ id: z.string(), name: z.string() })),
  sections: z.record(z.string(), growing(sectionAccess)),
});
export type Place = z.infer<typeof Place>;

export const Session = z.object({
  user: SessionUser,
  /** A configured path of the host, the one of the role's portal. */
  redirectTo: z.string(),
  mustChangePassword: z.boolean(),
  grant: Grant,
  /** Everything the person holds here, one entry a role and workspace, oldest first; never empty. */
  places: z.array(Place),
});
export type Session = z.infer<typeof Session>;

/** A session just begun. */
export const SignedIn = z.extend(Session, {
  /** Its bearer, where the host's accounts give one instead of a cookie. */
  sessionToken: z.optional(z.string()),
});
export type SignedIn = z.infer<typeof SignedIn>;

// An address is not judged here: a malformed one is just not an account's. What could not even be looked up is.
export const SignIn = z.strictObject({
  email: z.pipe(line(254, 1), z.string().check(z.toLowerCase())),
  password: Password,
});
export const PasswordChange = z.strictObject({ currentPassword: Password, newPassword: Password });
export const PasswordResetRequest = z.strictObject({ email: SignIn.shape.email });
export const PasswordResetConfirm = z.strictObject({ token: Secret, password: Password });

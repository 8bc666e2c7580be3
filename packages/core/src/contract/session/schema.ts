import * as z from "zod/mini";
import { TypedEmail } from "../email.js";
import { Id, Instant, LinkToken, Password, growing } from "../fields.js";
import { optional } from "../optional.js";
import { permissionNames } from "../permissions.js";
import { RecordSet, sectionAccess } from "../role/schema.js";

/** The person who is signed in: an account, or a member of the host's staff, whose `contactId` is null. */
export const SessionUser = z.object({
  id: z.string(),
  email: z.nullable(z.string()),
  name: z.string(),
  role: z.string(),
  contactId: z.nullable(z.string()),
});
export type SessionUser = z.infer<typeof SessionUser>;

/** What the signed-in person may do and see. A null `workspaceIds` means every workspace. */
export const Grant = z.object({
  role: z.string(),
  permissions: z.array(growing(permissionNames)),
  canInvite: z.array(z.string()),
  workspaceIds: z.nullable(z.array(z.string())),
  sections: z.record(z.string(), growing(sectionAccess)),
  /**
   * What their record set lets them see and change, by kind of record. A kind that is missing is hidden. Null or
   * undefined: no limit.
   */
  recordRules: z.optional(z.nullable(RecordSet.shape.rules)),
  /** Further roles with permissions that they hold. Each counts in its own workspaces only. Undefined: none. */
  further: z.optional(
    z.array(
      z.object({
        role: z.string(),
        permissions: z.array(growing(permissionNames)),
        canInvite: z.array(z.string()),
        workspaceIds: z.nullable(z.array(z.string())),
      }),
    ),
  ),
});
export type Grant = z.infer<typeof Grant>;

/** A role in a workspace, as a switcher lists it. A null `workspace` means the whole organization. */
export const Place = z.object({
  role: z.string(),
  roleLabel: z.string(),
  portalPath: z.string(),
  workspace: z.nullable(z.object({ id: z.string(), name: z.string() })),
  sections: z.record(z.string(), growing(sectionAccess)),
});
export type Place = z.infer<typeof Place>;

/** An organization that the signed-in person has access to, and the role that they act in there. */
export const SessionOrganization = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  /** True for the one that the session is in. */
  current: z.optional(z.boolean()),
});
export type SessionOrganization = z.infer<typeof SessionOrganization>;

export const Session = z.object({
  user: SessionUser,
  /** The configured path of the role's portal. */
  redirectTo: z.string(),
  mustChangePassword: z.boolean(),
  grant: Grant,
  /** Everything the person holds, one entry per role and workspace, oldest first. Never empty. */
  places: z.array(Place),
  /**
   * The organizations that the person can switch to, and the one that they are in, by name. Undefined for the host's
   * staff, whose organization is the host's to choose.
   */
  organizations: z.optional(z.array(SessionOrganization)),
});
export type Session = z.infer<typeof Session>;

/** A new session. */
export const SignedIn = z.extend(Session, {
  /** Its bearer token, if the host's accounts use one instead of a cookie. */
  sessionToken: z.optional(z.string()),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const SignIn = z.strictObject({
  email: TypedEmail,
  password: Password,
  /** The organization to sign in to. Default: the one that was used last. */
  organizationId: optional(Id),
});
export const PasswordChange = z.strictObject({ currentPassword: Password, newPassword: Password });
export const PasswordResetRequest = z.strictObject({ email: SignIn.shape.email });
export const PasswordResetConfirm = z.strictObject({ token: LinkToken, password: Password });

/** A browser in which a person is signed in. */
export const SignedInBrowser = z.object({
  id: z.string(),
  createdAt: Instant,
  /** To within five minutes. */
  lastUsedAt: Instant,
  /** The network address that it began from, if it is known. */
  address: z.optional(z.string()),
  /** The browser that it began in, as it named itself. */
  userAgent: z.optional(z.string()),
  /** Whether it is the session of this request. */
  current: z.boolean(),
});
export type SignedInBrowser = z.infer<typeof SignedInBrowser>;
export const SignedInBrowserList = z.object({ data: z.array(SignedInBrowser) });
export const SessionParams = z.strictObject({ id: Id });
export const OrganizationChoice = z.strictObject({ organizationId: Id });
export const SignInLinkRequest = z.strictObject({ email: SignIn.shape.email });
export const SignInLinkConfirm = z.strictObject({ token: LinkToken, organizationId: optional(Id) });

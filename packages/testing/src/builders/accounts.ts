import { noPreferences, passwordPolicy, type Preview, type Session, type User } from "@latchkey/core/contract";
import { builtId, inDays, nextPerson } from "./numbering.js";
import { aRole, anOrganization } from "./organizations.js";
import { personAt, properties } from "./people.js";

/** An active user. */
export function aUser(parts: Partial<User> = {}): User {
  const { firstName, lastName, email } = personAt(nextPerson());
  return {
    id: builtId("usr"),
    email,
    name: `${firstName} ${lastName}`,
    role: "staff",
    workspaceIds: [properties[0].id],
    allWorkspaces: false,
    recordSetId: null,
    preferences: noPreferences,
    status: "active",
    contactId: builtId("con"),
    lastSignInAt: inDays(-1),
    createdAt: inDays(-20),
    ...parts,
  };
}

/**
 * Parts of a session. `user` and `grant` need only what matters. `role` is the key of a built-in role, `admin` by
 * default.
 */
export type SessionParts = Partial<Omit<Session, "user" | "grant">> & {
  role?: string;
  user?: Partial<Session["user"]>;
  grant?: Partial<Session["grant"]>;
};

/** The session of a member of the host's staff, with everything that the role allows. */
export function aSession({ role: key = "admin", user, grant, ...parts }: SessionParts = {}): Session {
  const role = aRole({ key });
  return {
    redirectTo: role.portalPath,
    mustChangePassword: false,
    places: [
      { role: role.key, roleLabel: role.label, portalPath: role.portalPath, workspace: null, sections: role.sections },
    ],
    ...parts,
    user: {
      id: "staff",
      email: "dana.whitfield@northgate.example",
      name: "Dana Whitfield",
      role: role.key,
      contactId: null,
      ...user,
    },
    grant: {
      role: role.key,
      permissions: role.permissions,
      canInvite: role.canInvite,
      workspaceIds: null,
      sections: role.sections,
      ...grant,
    },
  };
}

/** Parts of a preview. `invitation` needs only what matters. */
export type PreviewParts = Partial<Omit<Preview, "invitation">> & { invitation?: Partial<Preview["invitation"]> };

/** The preview of an open link. */
export function aPreview({ invitation, ...parts }: PreviewParts = {}): Preview {
  const { name, contactEmail, branding } = anOrganization();
  const person = personAt(nextPerson());
  return {
    state: "open",
    accountExists: false,
    passwordPolicy,
    ...parts,
    invitation: {
      organization: { name, contactEmail, branding },
      workspace: { name: properties[0].name },
      role: "tenant",
      roleLabel: "Tenant",
      inviter: { name: "Dana Whitfield" },
      firstName: person.firstName,
      maskedEmail: `${person.email.slice(0, 1)}•••@example.com`,
      activation: "password",
      locale: "en",
      expiresAt: inDays(5),
      ...invitation,
    },
  };
}

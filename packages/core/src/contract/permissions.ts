/**
 * What a role can allow, besides the roles it can invite to. `settings:view` ("Setting View") includes all of user
 * management.
 */
export const permissionNames = [
  "organization:update",
  "workspaces:write",
  "roles:manage",
  "contacts:read",
  "contacts:write",
  "invitations:read",
  "invitations:send",
  "users:read",
  "users:manage",
  "events:read",
  "webhooks:manage",
  "settings:view",
] as const;

export type Permission = (typeof permissionNames)[number];

/** What each permission allows, for documents. */
export const permissions: Readonly<Record<Permission, string>> = {
  "organization:update": "Change the organization's profile and branding",
  "workspaces:write": "Add and rename workspaces",
  "roles:manage": "Create, change and delete roles and record sets",
  "contacts:read": "See contacts",
  "contacts:write": "Add, change and remove contacts",
  "invitations:read": "See invitations",
  "invitations:send": "Invite, resend and revoke",
  "users:read": "See users",
  "users:manage": "Change, deactivate and delete users",
  "events:read": "See the audit trail",
  "webhooks:manage": "Send events to other systems",
  "settings:view": "Open the settings: see, invite and manage users",
};

const implied: Partial<Record<Permission, readonly Permission[]>> = {
  "settings:view": [
    "contacts:read",
    "contacts:write",
    "invitations:read",
    "invitations:send",
    "users:read",
    "users:manage",
  ],
};

/** Whether a role's permissions include the needed one, directly or by implication. */
export function allows(held: readonly string[], needed: Permission): boolean {
  return held.some((name) => name === needed || implied[name as Permission]?.includes(needed) === true);
}

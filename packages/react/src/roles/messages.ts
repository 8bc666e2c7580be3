import type { Activation, CheckId, Permission } from "@latchkey/core/contract";
import { roleListTexts, type RoleListTexts } from "../access/messages.js";

export interface RolesMessages extends RoleListTexts {
  title: string;
  description: string;
  custom: string;
  builtIn: string;
  /** On the tag of a single role. */
  builtInTag: string;
  create: string;
  edit: string;
  duplicate: string;
  remove: string;
  more: (role: string) => string;
  editRole: (role: string) => string;
  noCustomTitle: string;
  noCustomBody: string;
  leadsTo: string;
  getsIn: string;
  invites: string;
  nobody: string;
  moreRoles: (names: string, count: number) => string;

  builtInStays: string;
  /** For a role that comes with the server and was changed. */
  reset: string;
  resetTitle: (role: string) => string;
  resetBody: string;
  wasReset: (role: string) => string;
  notReset: string;
  /** Why there is nothing to reset. */
  unchanged: string;

  createTitle: string;
  editTitle: (role: string) => string;
  createDescription: string;
  editDescription: string;
  save: string;
  saving: string;
  created: (role: string) => string;
  saved: (role: string) => string;
  discardTitle: string;
  discardBody: string;
  keepEditing: string;
  discard: string;
  notSaved: string;
  notGrantable: string;
  notGrantableRole: (role: string) => string;
  lacksPermission: (permission: string) => string;

  label: string;
  labelMissing: string;
  copyOf: (role: string) => string;
  key: string;
  keyHint: string;
  keyFixed: string;
  keyTaken: string;
  keyFormat: string;
  summary: string;
  portal: string;
  portalPlaceholder: string;
  portalMissing: string;
  /** The usual portals by path. */
  portals: Record<string, string>;
  otherPortal: string;
  path: string;
  pathHint: string;
  activation: string;
  activations: Record<Activation, { label: string; hint: string }>;
  permissions: string;
  groups: { settings: string; contacts: string; invitations: string; users: string; organization: string };
  permission: Record<Permission, string>;
  settingViewHint: string;
  included: string;
  notYours: string;
  mayInvite: string;
  mayInviteHint: string;
  cannotSend: string;
  notYoursToInvite: string;
  chosen: (chosen: number, all: number) => string;
  search: string;
  notFound: string;
  found: (count: number) => string;
  sectionsHint: string;
  prerequisites: string;
  prerequisitesHint: string;
  checks: Record<CheckId, string>;

  removeTitle: (role: string) => string;
  removeBody: string;
  removed: (role: string) => string;
  notRemoved: string;
  inUseTitle: (role: string) => string;
  inUseBody: string;
}

export const en: RolesMessages = {
  ...roleListTexts,
  title: "Roles",
  description: "What people may do, where they land, and how they get in.",
  custom: "Your roles",
  builtIn: "Built-in roles",
  builtInTag: "Built-in",
  create: "Create role",
  edit: "Edit",
  duplicate: "Duplicate",
  remove: "Delete",
  more: (role) => `More actions for ${role}`,
  editRole: (role) => `Edit ${role}`,
  noCustomTitle: "No roles of your own yet",
  noCustomBody: "Create one, or duplicate a built-in role and change it.",
  leadsTo: "Leads to",
  getsIn: "First sign-in",
  invites: "May invite",
  nobody: "Nobody",
  moreRoles: (names, count) => `${names} and ${count} more`,

  reset: "Reset to standard",
  resetTitle: (role) => `Reset ${role}?`,
  resetBody: "Your changes to this role are lost. This also applies to people who have it now.",
  wasReset: (role) => `${role} is back to standard`,
  notReset: "The role wasn't reset",
  unchanged: "This role already has its standard settings.",
  builtInStays: "Built-in roles stay. You can edit this one.",

  createTitle: "Create role",
  editTitle: (role) => `Edit ${role}`,
  createDescription: "It can be given in every invitation.",
  editDescription: "Changes count at once, also for those who hold it.",
  save: "Save role",
  saving: "Saving the role",
  created: (role) => `${role} created`,
  saved: (role) => `${role} saved`,
  discardTitle: "Discard your changes?",
  discardBody: "They have not been saved.",
  keepEditing: "Keep editing",
  discard: "Discard",
  notSaved: "The role was not saved",
  notGrantable: "You can only give what your own role has. Take out what you do not have yourself.",
  notGrantableRole: (role) => `You cannot invite to ${role} yourself.`,
  lacksPermission: (permission) => `Your own role does not have this: ${permission}.`,

  label: "Name",
  labelMissing: "Enter a name.",
  copyOf: (role) => `${role} (copy)`,
  key: "Key",
  keyHint: "For your developers. It stays as it is once the role is created.",
  keyFixed: "It cannot be changed any more.",
  keyTaken: "Another role has this key.",
  keyFormat: "Use small letters a to z, digits and _, beginning with a letter.",
  summary: "Description",
  portal: "Leads to",
  portalPlaceholder: "Choose a portal",
  portalMissing: "Choose where it leads. A role without a portal is refused.",
  portals: {
    "/dashboard": "Dashboard",
    "/tenant-portal": "Tenant portal",
    "/owner-portal": "Owner portal",
    "/contractor-portal": "Contractor portal",
    "/investor-portal": "Investor portal",
    "/client-portal": "Client portal",
  },
  otherPortal: "Another path",
  path: "Path",
  pathHint: "On your own site, such as /partner-portal.",
  activation: "First sign-in",
  activations: {
    password: { label: "Own password", hint: "The link in the email asks them to choose one." },
    magic_link: { label: "Magic link", hint: "The link in the email signs them in. There is no password." },
    temporary_password: {
      label: "Temporary password",
      hint: "It is in the email, and is changed at the first sign-in.",
    },
  },
  permissions: "Permissions",
  groups: {
    settings: "Settings",
    contacts: "Contacts",
    invitations: "Invitations",
    users: "Users",
    organization: "Organization",
  },
  permission: {
    "settings:view": "Setting View",
    "contacts:read": "See contacts",
    "contacts:write": "Add, change and remove contacts",
    "invitations:read": "See invitations",
    "invitations:send": "Invite, resend and take back",
    "users:read": "See users",
    "users:manage": "Change, deactivate and delete users",
    "organization:update": "Change the company profile and branding",
    "workspaces:write": "Add and rename workspaces",
    "roles:manage": "Create, change and delete roles and record sets",
    "events:read": "See the audit trail",
    "webhooks:manage": "Have events sent to other systems",
  },
  settingViewHint: "Opens the settings. Includes everything under contacts, invitations and users.",
  included: "Included in Setting View.",
  notYours: "Your own role does not have this.",
  mayInvite: "May invite to",
  mayInviteHint: "Only roles that you can invite to yourself.",
  cannotSend: "To invite anybody, this role also needs “Invite, resend and take back” or “Setting View”.",
  notYoursToInvite: "You cannot invite to this role yourself.",
  chosen: (chosen, all) => `${chosen} of ${all} chosen`,
  search: "Search roles",
  notFound: "No role has this name.",
  found: (count) => (count === 1 ? "1 role shown" : `${count} roles shown`),
  sectionsHint: "In their portal.",
  prerequisites: "Before an invitation goes out",
  prerequisitesHint: "What is ticked must be so. What is missing is named, with what to do.",
  checks: {
    organization_active: "The organization is not suspended.",
    organization_profile_complete: "Company name and contact email are filled in.",
    contact_type: "A tenant is invited as a tenant, an owner as an owner.",
    valid_email: "There is somewhere to send it.",
    lease_linked: "The contact has a lease on record.",
    unit_linked: "The contact has a unit on record.",
    not_active: "Nobody is invited to what they have.",
    cooldown: "Nobody gets two emails in a row.",
  },

  removeTitle: (role) => `Delete ${role}?`,
  removeBody: "Nobody can be invited to it any more. This cannot be undone.",
  removed: (role) => `${role} deleted`,
  notRemoved: "The role was not deleted",
  inUseTitle: (role) => `${role} is in use`,
  inUseBody:
    "Users, open invitations or automatic invitations have it. Give those users another role and take back the invitations, then delete it.",
};

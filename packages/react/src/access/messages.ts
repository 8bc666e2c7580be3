/** Words of every choice of a role. Part of `messages.inviteUser`, where hosts override them. */
export interface RoleTexts {
  /** Title of the form for a contact on record. */
  titleFor: (name: string) => string;
  role: string;
  rolePlaceholder: string;
  teamRoles: string;
  portalRoles: string;
  /** Built-in roles by key; custom roles have a description of their own. */
  roleDescriptions: Record<string, string>;
  messageHint: string;
  noRolesTitle: string;
  /** The caller may not send invitations. */
  noRolesNotAllowed: string;
  /** The caller may send invitations, but to none of the roles offered here. */
  noRolesNoneGrantable: string;
}

/** Words of a team member's preferences. Part of `messages.inviteUser`. */
export interface PreferenceTexts {
  preferences: string;
  weeklyEmails: string;
  weeklyEmailsHint: string;
  weeklyWorkspaces: string;
  /** The weekly email is on, but no workspace is granted. */
  weeklyNeedsWorkspace: string;
  newMessageNotifications: string;
  newMessageNotificationsHint: string;
  canOwnRecords: string;
  canOwnRecordsHint: string;
}

export const roleTexts: RoleTexts = {
  titleFor: (name) => `Invite ${name}`,
  role: "Role",
  rolePlaceholder: "Choose a role",
  teamRoles: "Team",
  portalRoles: "Portals",
  roleDescriptions: {
    master_admin: "Everything, for every workspace",
    admin: "Runs the organization: people, roles and settings",
    manager: "Runs properties and invites the people in them",
    staff: "Works on day-to-day tasks",
    user: "Works with the records of their workspaces",
    viewer: "Sees, and changes nothing",
    reader: "Reads what is shared with them",
    tenant: "Lease, documents and maintenance requests",
    owner: "Statements and the state of their properties",
    contractor: "Work orders and invoices",
    investor: "Performance of their holdings",
    buyer: "Follows the purchase of a property",
    seller: "Follows the sale of a property",
    lender: "Dates and documents of a transaction",
    inspector: "Dates and contacts of a transaction",
  },
  messageHint: "Shown in the email, in your name.",
  noRolesTitle: "There is no role you can invite to",
  noRolesNotAllowed:
    "Your role does not include inviting. An admin can invite for you, or change your role under Users.",
  noRolesNoneGrantable:
    "An admin can change this: under Roles, open your role and choose which roles it may invite to.",
};

export const preferenceTexts: PreferenceTexts = {
  preferences: "Preferences",
  weeklyEmails: "Weekly email",
  weeklyEmailsHint: "Once a week, what happened in their workspaces.",
  weeklyWorkspaces: "Workspaces in the weekly email",
  weeklyNeedsWorkspace: "Choose workspaces for them first: the weekly email is about those.",
  newMessageNotifications: "New message notifications",
  newMessageNotificationsHint: "An email when someone writes to them.",
  canOwnRecords: "Can own records",
  canOwnRecordsHint: "They can be chosen as the owner of a record.",
};

/** Words for every page that changes roles. Part of `messages.roles`. */
export interface RoleListTexts {
  loading: string;
  loadFailed: string;
  notAllowed: string;
  notThisRole: string;
}

export const roleListTexts: RoleListTexts = {
  loading: "Loading roles",
  loadFailed: "The roles could not be loaded",
  notAllowed: "Your role does not include managing roles. Ask an admin.",
  notThisRole: "You cannot invite to this role, so you cannot change it.",
};

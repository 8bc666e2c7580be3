import type { Activation, CheckId } from "@latchkey/core/contract";
import type { RecordSetKind } from "./user-options.model.js";

/** A prerequisite in words: what is so, what is not, and what to do about it. */
export interface PrerequisiteText {
  met: string;
  unmet: string;
  fix: string;
}

export interface InviteUserMessages {
  title: string;
  description: string;
  /** Over the form for somebody who is on record. */
  titleFor: (name: string) => string;
  steps: string;
  detailsStep: string;
  reviewStep: string;
  /** Said of a step that is behind. */
  stepDone: string;

  name: string;
  firstName: string;
  lastName: string;
  email: string;
  emailHint: string;
  phone: string;
  /** Under what is known of a contact. */
  onRecord: string;
  noEmail: string;
  home: string;
  role: string;
  rolePlaceholder: string;
  teamRoles: string;
  portalRoles: string;
  /** Built-in roles by key; custom ones bring their own description. */
  roleDescriptions: Record<string, string>;
  workspaces: string;
  workspacesHint: string;
  workspacesChosen: (chosen: number, all: number) => string;
  searchWorkspaces: string;
  noWorkspaceFound: string;
  workspacesFound: (count: number) => string;
  message: string;
  messageHint: string;
  /** What a field says that is empty and must not be. */
  missing: {
    firstName: string;
    email: string;
    role: string;
    workspaceIds: string;
    recordSetId: string;
    recordSet: string;
  };

  moreOptions: string;
  preferences: string;
  weeklyEmails: string;
  weeklyEmailsHint: string;
  weeklyWorkspaces: string;
  /** The weekly email is on, and no workspace is granted for it to tell about. */
  weeklyNeedsWorkspace: string;
  newMessageNotifications: string;
  newMessageNotificationsHint: string;
  canOwnRecords: string;
  canOwnRecordsHint: string;
  recordSet: string;
  recordSetHint: string;
  recordSetKinds: Record<RecordSetKind, { label: string; description: string }>;
  savedRecordSet: string;
  recordSetPlaceholder: string;
  noRecordSets: string;
  recordSetsFailed: string;
  recordRules: string;
  recordKind: string;
  view: string;
  update: string;
  /** Names a box of the table, for those who do not see its column. */
  viewOf: (kind: string) => string;
  updateOf: (kind: string) => string;
  updateImpliesView: string;
  /** The usual kinds of record by key; a host's own are shown from their key. */
  entityTypes: Record<string, string>;

  pageTitle: string;
  backToList: string;
  personSection: string;
  accessSection: string;
  recordsSection: string;
  summary: string;
  summaryEmpty: string;

  activation: string;
  activations: Record<Activation, string>;
  /** After the first few names of a list. */
  more: (count: number) => string;
  reviewHint: string;
  noWorkspaceTitle: string;
  noWorkspaceBody: string;

  prerequisites: string;
  prerequisiteStates: { ok: string; failed: string; pending: string };
  checks: Record<CheckId, PrerequisiteText>;
  /** Instead of `valid_email` where there is an address, and mail to it came back. */
  emailSuppressed: PrerequisiteText;
  /** What to do about a lease or a unit for somebody who is not on record yet. */
  putOnRecord: string;
  /** Why the buttons are refused while a prerequisite is not met. */
  blockedBy: (unmet: string) => string;

  next: string;
  send: string;
  /** Instead of `send` for roles whose first sign-in is with one. */
  sendTemporaryPassword: string;
  sending: string;
  loading: string;
  sent: (email: string) => string;
  linkValidUntil: (when: string) => string;
  resent: (email: string) => string;
  oldLinkEnds: string;

  loadFailed: string;
  noRolesTitle: string;
  /** The signed-in person may not invite at all. */
  noRolesNotAllowed: string;
  /** They may, but to none of the roles offered here. */
  noRolesNoneGrantable: string;
  /** Leads to the host's page of roles. */
  rolesLink: string;

  alreadyInvitedTitle: (email: string) => string;
  alreadyInvitedBody: string;
  resend: string;
  alreadyActiveTitle: (name: string) => string;
  alreadyActiveBody: string;
  changeAccess: string;
  notEligibleTitle: string;
  roleNotGrantableTitle: (role: string) => string;
  roleNotGrantableBody: string;
  changeRole: string;
  workspaceNotGrantableTitle: (workspace: string) => string;
  workspaceNotGrantableBody: string;
  changeWorkspaces: string;
  notSent: string;
  /** The request may or may not have arrived. */
  noAnswerTitle: string;
  noAnswerBody: string;

  discardTitle: string;
  discardBody: string;
  keepEditing: string;
  discard: string;
}

export const en: InviteUserMessages = {
  title: "Invite someone",
  description: "They get an email with a link to their portal.",
  titleFor: (name) => `Invite ${name}`,
  steps: "Steps",
  detailsStep: "Details",
  reviewStep: "Review",
  stepDone: "Done:",

  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  emailHint: "They also sign in with it.",
  phone: "Phone",
  onRecord: "As on record. To correct something, change the contact.",
  noEmail: "None on record",
  home: "Home",
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
  workspaces: "Workspaces",
  workspacesHint: "They see only what belongs to these.",
  workspacesChosen: (chosen, all) => `${chosen} of ${all} chosen`,
  searchWorkspaces: "Search workspaces",
  noWorkspaceFound: "No workspace has this name.",
  workspacesFound: (count) => (count === 1 ? "1 workspace shown" : `${count} workspaces shown`),
  message: "Personal message",
  messageHint: "Shown in the email, in your name.",
  missing: {
    firstName: "Enter a first or a last name.",
    email: "Enter an email address.",
    role: "Choose a role.",
    workspaceIds: "Choose at least one workspace.",
    recordSetId: "Choose a record set.",
    recordSet: "Tick what they may see, or choose no record set.",
  },

  moreOptions: "More options",
  preferences: "Preferences",
  weeklyEmails: "Weekly email",
  weeklyEmailsHint: "Once a week, what happened in their workspaces.",
  weeklyWorkspaces: "Workspaces in the weekly email",
  weeklyNeedsWorkspace: "Choose workspaces for them first: the weekly email is about those.",
  newMessageNotifications: "New message notifications",
  newMessageNotificationsHint: "An email when somebody writes to them.",
  canOwnRecords: "Can own records",
  canOwnRecordsHint: "They can be chosen as the owner of a record.",
  recordSet: "Record set",
  recordSetHint: "It says which kinds of record they see and change.",
  recordSetKinds: {
    none: { label: "None", description: "Their role alone decides." },
    existing: { label: "An existing one", description: "Changes to it apply to everybody who has it." },
    custom: { label: "A custom one", description: "For this person alone." },
  },
  savedRecordSet: "Existing record set",
  recordSetPlaceholder: "Choose a record set",
  noRecordSets: "None is saved yet. Choose a custom one instead.",
  recordSetsFailed: "The saved record sets could not be loaded.",
  recordRules: "Custom rules",
  recordKind: "Kind of record",
  view: "View",
  update: "Update",
  viewOf: (kind) => `${kind}: view`,
  updateOf: (kind) => `${kind}: update`,
  updateImpliesView: "Whoever may update something sees it too.",
  entityTypes: {
    expiration_items: "Expiration items",
    contacts: "Contacts",
    companies: "Companies",
    locations: "Locations",
    equipment: "Equipment",
    vehicles: "Vehicles",
  },

  pageTitle: "Create user",
  backToList: "Users",
  personSection: "Person",
  accessSection: "Access",
  recordsSection: "Records",
  summary: "What goes out",
  summaryEmpty: "It shows here as you fill it in.",

  activation: "First sign-in",
  activations: {
    password: "Chooses a password",
    magic_link: "Signs in with the link in the email",
    temporary_password: "Gets a temporary password, then chooses one",
  },
  more: (count) => `${count} more`,
  reviewHint: "Nothing is sent yet.",
  noWorkspaceTitle: "No workspace is chosen",
  noWorkspaceBody: "They can sign in, but see nothing until you give them access.",

  prerequisites: "Before you can invite",
  prerequisiteStates: { ok: "Met:", failed: "Not met:", pending: "Waiting:" },
  emailSuppressed: {
    met: "Email reaches the address",
    unmet: "Email to this address came back",
    fix: "Correct the address. If it is right, say so in the row's menu, and email goes there again.",
  },
  checks: {
    organization_active: {
      met: "The organization is active",
      unmet: "The organization is not active",
      fix: "An admin can reactivate it in the settings.",
    },
    organization_profile_complete: {
      met: "The company profile is complete",
      unmet: "The company profile is not complete",
      fix: "Add the company's name and contact email in the settings: the invitation is sent in that name.",
    },
    contact_type: {
      met: "The contact type suits the role",
      unmet: "The contact type does not suit the role",
      fix: "Choose another role, or change the contact's type.",
    },
    valid_email: {
      met: "There is an email address",
      unmet: "There is no email address",
      fix: "Add one to the contact, then invite them.",
    },
    lease_linked: {
      met: "A lease is linked",
      unmet: "No lease is linked",
      fix: "Link the contact to its lease; the portal shows the resident theirs.",
    },
    unit_linked: {
      met: "A unit is linked",
      unmet: "No unit is linked",
      fix: "Link the contact to its unit; requests are made for it.",
    },
    not_active: {
      met: "They have no access yet",
      unmet: "They already have access",
      fix: "There is nothing to send.",
    },
    cooldown: {
      met: "No email went out a moment ago",
      unmet: "An email went out a moment ago",
      fix: "Wait a minute, so that it can arrive.",
    },
  },
  putOnRecord: "This role needs it. Add them to your contacts with their lease and unit, then invite them from there.",
  blockedBy: (unmet) => `${unmet}.`,

  next: "Continue",
  send: "Send invitation",
  sendTemporaryPassword: "Email a temporary password",
  sending: "Sending the invitation",
  loading: "Loading roles and workspaces",
  sent: (email) => `Invitation sent to ${email}`,
  linkValidUntil: (when) => `The link works until ${when}.`,
  resent: (email) => `New link sent to ${email}`,
  oldLinkEnds: "The earlier link no longer works.",

  loadFailed: "Roles and workspaces could not be loaded",
  noRolesTitle: "There is no role you can invite to",
  noRolesNotAllowed:
    "Your role does not include inviting. An admin can invite for you, or change your role under Users.",
  noRolesNoneGrantable:
    "An admin can change this: under Roles, open your role and choose which roles it may invite to.",
  rolesLink: "Roles are managed in Settings",

  alreadyInvitedTitle: (email) => `${email} already has an open invitation`,
  alreadyInvitedBody: "Nothing new was sent. You can send it again with a new link.",
  resend: "Resend instead",
  alreadyActiveTitle: (name) => `${name} already has this access`,
  alreadyActiveBody: "Nothing was sent. To give them more, choose another role or further workspaces.",
  changeAccess: "Change access",
  notEligibleTitle: "This invitation cannot be sent yet",
  roleNotGrantableTitle: (role) => `You cannot invite to ${role}`,
  roleNotGrantableBody: "Choose another role, or ask an admin to send this one.",
  changeRole: "Choose another role",
  workspaceNotGrantableTitle: (workspace) => `You have no access to ${workspace}`,
  workspaceNotGrantableBody: "You can only share what you have access to. Take it out, or ask an admin.",
  changeWorkspaces: "Change workspaces",
  notSent: "The invitation was not sent",
  noAnswerTitle: "No answer from the server",
  noAnswerBody: "Nothing you typed is lost. Try again: it will not be sent twice.",

  discardTitle: "Discard this invitation?",
  discardBody: "It has not been sent. What you typed will be lost.",
  keepEditing: "Keep editing",
  discard: "Discard",
};

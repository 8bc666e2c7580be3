import type { CheckId, ContactType } from "@latchkey/core/contract";

export interface AddResidentMessages {
  title: string;
  description: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  type: string;
  types: Record<ContactType, string>;
  property: string;
  propertyPlaceholder: string;
  unit: string;
  lease: string;
  leaseHint: string;
  /** Beside the only required field, if there is just one. */
  required: string;
  missing: { firstName: string; workspaceId: string };

  invite: string;
  /** Under the switch while it is on: what will be sent. `role` is the portal's role. */
  inviteHint: (role: string) => string;
  /** Why the switch is off: there is no address. */
  noEmail: string;
  wrongEmail: string;
  notPermitted: string;
  roleNotGrantable: (role: string) => string;
  message: string;
  messageHint: string;
  prerequisites: string;
  /** What to do about an unmet check in this form. Other checks use the general advice. */
  fixes: Partial<Record<CheckId, string>>;
  /** Why nothing can be sent, and the alternative. */
  blocked: (unmet: string) => string;

  add: string;
  addAndInvite: string;
  saving: string;
  loading: string;
  loadFailed: string;
  mayNotAdd: string;
  mayNotAddBody: string;

  added: (name: string) => string;
  invitationSent: (email: string) => string;
  notInvited: string;

  existsTitle: (name: string) => string;
  existsBody: string;
  show: (name: string) => string;
  notEligibleTitle: string;
  notAdded: string;
  alreadyActiveTitle: string;
  alreadyActiveBody: string;
  roleRefused: string;
  placeRefused: string;
  noAnswerTitle: string;
  noAnswerBody: string;

  discardTitle: string;
  discardBody: string;
  keepEditing: string;
  discard: string;
}

export const en: AddResidentMessages = {
  title: "Add resident",
  description: "A name is enough. With an email address they can be invited to their portal too.",
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  phone: "Phone",
  type: "Type",
  types: {
    tenant: "Tenant",
    resident: "Resident",
    owner: "Owner",
    investor: "Investor",
    contractor: "Contractor",
    client: "Client",
    staff: "Staff",
    other: "Other",
  },
  property: "Property",
  propertyPlaceholder: "No property",
  unit: "Unit",
  lease: "Lease",
  leaseHint: "Its number in your own records.",
  required: "Required",
  missing: { firstName: "Enter a first or a last name.", workspaceId: "Choose a property." },

  invite: "Send portal invitation",
  inviteHint: (role) => `They get an email with a link to the portal. Role: ${role}.`,
  noEmail: "Off: without an email address nothing can be sent. Enter one and it turns on again.",
  wrongEmail: "Off: this email address cannot receive mail. Correct it and it turns on again.",
  notPermitted: "Your role does not send invitations. Ask an admin.",
  roleNotGrantable: (role) => `Your role does not invite to ${role}. Ask an admin.`,
  message: "Personal message",
  messageHint: "Shown in the email, in your name.",
  prerequisites: "Before the invitation can be sent",
  fixes: {
    contact_type: "Choose another type above.",
    lease_linked: "Choose the property and enter the lease above.",
    unit_linked: "Choose the property and enter the unit above.",
  },
  blocked: (unmet) => `${unmet}. Fix it, or turn the invitation off.`,

  add: "Add resident",
  addAndInvite: "Add and invite",
  saving: "Adding the resident",
  loading: "Loading properties and roles",
  loadFailed: "Properties and roles could not be loaded",
  mayNotAdd: "You cannot add residents",
  mayNotAddBody: "Your role does not change records. Ask an admin.",

  added: (name) => `${name} added`,
  invitationSent: (email) => `The invitation is on its way to ${email}.`,
  notInvited: "No invitation was sent. You can send one from their row.",

  existsTitle: (name) => `${name} is already on record`,
  existsBody: "Someone with this name and email address is already there, so no one was added.",
  show: (name) => `Show ${name}`,
  notEligibleTitle: "No one was added: the invitation cannot be sent yet",
  notAdded: "The resident was not added",
  alreadyActiveTitle: "They already have this access",
  alreadyActiveBody: "No one was added. Turn the invitation off to only put them on record.",
  roleRefused: "No one was added. Turn the invitation off, or ask an admin to send it.",
  placeRefused: "No one was added. Choose a property that you have access to.",
  noAnswerTitle: "No answer from the server",
  noAnswerBody: "Nothing you typed is lost. Try again: no one is added twice.",

  discardTitle: "Discard this resident?",
  discardBody: "They have not been added. What you typed will be lost.",
  keepEditing: "Keep editing",
  discard: "Discard",
};

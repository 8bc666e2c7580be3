import type { ContactType } from "@latchkey/core/contract";

export interface PropertyContactsMessages {
  title: string;
  add: string;
  types: Record<ContactType, string>;
  unit: (unit: string) => string;
  send: string;
  /** The same with whom it is for, to tell the buttons of a list apart. */
  sendTo: (name: string) => string;
  /** What somebody has in another property. */
  elsewhere: Record<string, string>;
  isAuto: string;
  auto: string;
  loading: string;
  emptyTitle: string;
  emptyBody: string;
  failedTitle: string;

  steps: string;
  roleStep: string;
  reviewStep: string;
  chooseRole: string;
  roleMissing: string;
  /** A role's sections: `opens` before the list, `readOnly` after the name of one. */
  opens: (list: string) => string;
  readOnly: (section: string) => string;
  property: string;
  noPhone: string;
  hasAccess: string;
  submit: string;
  sent: (name: string) => string;
  alreadyInvited: string;
  alreadyActive: string;

  searchLabel: string;
  searchExample: string;
  /** How many were found. */
  found: (count: number) => string;
  noneFound: string;
  /** There are more than the ones shown. */
  tooMany: (shown: number) => string;
  newPerson: string;
  findPerson: string;
  choose: string;
  /** The same with whom, to tell the buttons of a list apart. */
  chooseOne: (name: string) => string;
  type: string;
  unitField: string;
  added: (name: string) => string;
  addedInvited: string;
  addedNotInvited: (name: string) => string;
  done: string;
  useExisting: string;
}

export const en: PropertyContactsMessages = {
  title: "Contacts",
  add: "Add contact",
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
  unit: (unit) => `Unit ${unit}`,
  send: "Send portal invite",
  sendTo: (name) => `Send portal invite to ${name}`,
  elsewhere: {
    active: "Has access to another property",
    invited: "Invited to another property",
    expired: "Invited to another property",
    undelivered: "Invited to another property",
  },
  isAuto: "Invited automatically",
  auto: "Automatic invitations",
  loading: "Loading contacts",
  emptyTitle: "No contacts here yet",
  emptyBody: "Add the people who belong to this property, then invite them to their portal.",
  failedTitle: "The contacts could not be loaded",

  steps: "Steps",
  roleStep: "Portal role",
  reviewStep: "Review",
  chooseRole: "Choose the portal role",
  roleMissing: "Choose a role. It decides what they see.",
  opens: (list) => `Opens ${list}`,
  readOnly: (section) => `${section} (read only)`,
  property: "Property",
  noPhone: "None on record",
  hasAccess: "They have an account already and keep it. Accepting adds this property.",
  submit: "Send invite",
  sent: (name) => `Invitation sent to ${name}`,
  alreadyInvited:
    "There is an open invitation to this role already. Once it is accepted or taken back, you can invite them here. Or choose another role.",
  alreadyActive: "They already have this role here. Nothing was sent.",

  searchLabel: "Search contacts",
  searchExample: "Name, email or phone",
  found: (count) => (count === 1 ? "1 contact found" : `${count} contacts found`),
  tooMany: (shown) => `The first ${shown} are shown. Type more of the name to find others.`,
  noneFound: "Nobody else on record matches. Add them as a new contact.",
  newPerson: "New contact",
  findPerson: "Search contacts instead",
  choose: "Add",
  chooseOne: (name) => `Add ${name}`,
  type: "Type",
  unitField: "Unit",
  added: (name) => `${name} added`,
  addedInvited: "An invitation went out, as is set for this contact.",
  addedNotInvited: (name) => `${name} was added, but not invited`,
  done: "Done",
  useExisting: "Add the contact on record",
};

export interface AutoInviteMessages {
  label: string;
  hint: string;
  role: string;
  roleMissing: string;
  /** After the name of a role that the caller cannot grant. */
  notGrantable: (role: string) => string;
  someNotGrantable: string;
  notPermitted: string;
  saving: string;
  saved: string;
  /** The setting is unchanged. */
  notSaved: string;
}

export const en: AutoInviteMessages = {
  label: "Invite automatically whenever this contact is added to a property",
  hint: "The email is sent immediately, for the role chosen here.",
  role: "Portal role",
  roleMissing: "Choose the role to invite to.",
  notGrantable: (role) => `${role}: not yours to give`,
  someNotGrantable: "Your role does not invite to all of these. Ask an admin.",
  notPermitted: "Your role does not change contacts. Ask an admin.",
  saving: "Saving",
  saved: "Saved",
  notSaved: "Not saved. The setting is as it was.",
};

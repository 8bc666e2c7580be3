/** Words of every form about a person. Part of `messages.inviteUser`, where hosts override them. */
export interface FormTexts {
  /** Before the name of a completed step. */
  stepDone: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  noEmail: string;
  /** Shown at a required field that is empty. */
  missing: {
    firstName: string;
    email: string;
    role: string;
    workspaceIds: string;
    recordSetId: string;
    recordSet: string;
  };
  next: string;
  keepEditing: string;
  discard: string;
}

export const formTexts: FormTexts = {
  stepDone: "Done:",
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  phone: "Phone",
  noEmail: "None on record",
  missing: {
    firstName: "Enter a first or a last name.",
    email: "Enter an email address.",
    role: "Choose a role.",
    workspaceIds: "Choose at least one workspace.",
    recordSetId: "Choose a record set.",
    recordSet: "Tick what they may see, or choose no record set.",
  },
  next: "Continue",
  keepEditing: "Keep editing",
  discard: "Discard",
};

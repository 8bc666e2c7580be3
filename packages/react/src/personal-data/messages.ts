export interface PersonalDataMessages {
  title: string;
  description: string;
  export: string;
  exportHint: string;
  exported: (name: string) => string;
  notExported: (name: string) => string;
  erase: string;
  eraseHint: string;
  notPermitted: string;
  eraseTitle: (name: string) => string;
  eraseBody: (name: string) => string;
  /** The label of the field; `name` is what has to be typed. */
  typeName: (name: string) => string;
  nameMismatch: string;
  erased: string;
  erasedNext: string;
  notErased: (name: string) => string;
  lastAdmin: string;
}

export const en: PersonalDataMessages = {
  title: "Personal data",
  description: "For a request to see, move or delete what you keep.",
  export: "Download data",
  exportHint: "Everything on record about this person, as a JSON file.",
  exported: (name) => `Downloaded the data on ${name}`,
  notExported: (name) => `Couldn't download the data on ${name}`,
  erase: "Erase this person",
  eraseHint: "Deletes the personal data for good. The activity log stays, without their name.",
  notPermitted: "Your role can't change contacts. Ask an admin.",
  eraseTitle: (name) => `Erase ${name}?`,
  eraseBody: (name) =>
    `${name} is signed out and loses access. The contact, invitations and emails are deleted. This can't be undone.`,
  typeName: (name) => `Type ${name} to confirm`,
  nameMismatch: "This doesn't match the name.",
  erased: "Personal data erased",
  erasedNext: "The activity log stays, without a name.",
  notErased: (name) => `${name} was not erased`,
  lastAdmin: "This is the last admin. Give someone else that role first.",
};

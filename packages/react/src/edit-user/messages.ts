export interface EditUserMessages {
  title: (name: string) => string;
  loading: string;
  loadFailed: string;
  /** Under the address of a person with an account. */
  emailHint: string;
  /** Under the address of a person with an open invitation. */
  invitedEmailHint: string;
  /** Why the caller cannot change their own address here. */
  ownEmail: string;
  deactivatedEmail: string;
  emailTaken: string;
  /** Beside the access that an open invitation gives. */
  accessHint: string;
  noWorkspaces: string;
  /** Name of a record set for this person alone, which is not in the list. */
  ownRecordSet: string;
  save: string;
  saved: (name: string) => string;
  notSaved: string;
  /** It is unknown whether the request arrived. */
  noAnswer: string;
  lastAdmin: string;
  roleNotGrantable: string;
  workspaceNotGrantable: string;

  resendTitle: string;
  /** For a person with an account. */
  resendAccount: (name: string, email: string) => string;
  resendInvited: (name: string, email: string) => string;
  resend: string;
  later: string;
  sent: (email: string) => string;
  notSent: string;

  discardTitle: string;
  discardBody: string;
}

export const en: EditUserMessages = {
  title: (name) => `Edit ${name}`,
  loading: "Loading the account",
  loadFailed: "The account could not be loaded",
  emailHint:
    "They sign in with it. If you change it, they have no access until they accept a new invitation; links sent to the old address stop working.",
  invitedEmailHint:
    "If you change it, the invitation must be sent again; the link sent to the old address stops working.",
  ownEmail:
    "This is your own. Another admin has to change it, since it ends access until a new invitation is accepted.",
  deactivatedEmail: "Reactivate them first: a new address needs a new invitation.",
  emailTaken: "Another user has this address. Delete that user first, or choose another address.",
  accessHint: "The invitation says so. To change it, take back the invitation and invite them anew.",
  noWorkspaces: "None",
  ownRecordSet: "Custom, as it is",
  save: "Save changes",
  saved: (name) => `Changes to ${name} saved`,
  notSaved: "The changes were not saved",
  noAnswer: "No answer from the server. Nothing you typed is lost: save again.",
  lastAdmin: "This is the last person who may change the organization. Give someone else such a role first.",
  roleNotGrantable: "Your role does not give this role. Choose another, or ask an admin.",
  workspaceNotGrantable: "They have a workspace that you do not. Ask an admin to change their workspaces.",

  resendTitle: "Send a new invitation?",
  resendAccount: (name, email) =>
    `The new address is saved. ${name} has no access until they accept an invitation sent to ${email}.`,
  resendInvited: (name, email) =>
    `The new address is saved, and the earlier link no longer works. ${name} needs a new one, sent to ${email}.`,
  resend: "Resend invitation",
  later: "Later",
  sent: (email) => `Invitation sent to ${email}`,
  notSent: "The invitation was not sent",

  discardTitle: "Discard the changes?",
  discardBody: "They have not been saved.",
};

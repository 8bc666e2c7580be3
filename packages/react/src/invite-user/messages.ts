import type { Activation } from "@latchkey/core/contract";
import { preferenceTexts, roleTexts, type PreferenceTexts, type RoleTexts } from "../access/messages.js";
import { formTexts, type FormTexts } from "../form/messages.js";
import { prerequisiteTexts, type PrerequisiteTexts } from "../prerequisites/messages.js";
import { recordSetTexts, type RecordSetTexts } from "../record-sets/messages.js";
import { workspaceTexts, type WorkspaceTexts } from "../workspaces/messages.js";

/** The texts of the invitation form and of the parts that it shares with other forms. */
export interface InviteUserMessages
  extends FormTexts, RoleTexts, PreferenceTexts, RecordSetTexts, PrerequisiteTexts, WorkspaceTexts {
  title: string;
  description: string;
  steps: string;
  detailsStep: string;
  reviewStep: string;
  emailHint: string;
  /** Under the details of a contact. */
  onRecord: string;
  home: string;
  message: string;
  moreOptions: string;
  pageTitle: string;
  backToList: string;
  personSection: string;
  accessSection: string;
  recordsSection: string;
  summary: string;
  summaryEmpty: string;
  activation: string;
  activations: Record<Activation, string>;
  /** After the first names of a long list. */
  more: (count: number) => string;
  reviewHint: string;
  noWorkspaceTitle: string;
  noWorkspaceBody: string;
  send: string;
  /** Instead of `send` for roles that start with a temporary password. */
  sendTemporaryPassword: string;
  sending: string;
  loading: string;
  sent: (email: string) => string;
  linkValidUntil: (when: string) => string;
  resent: (email: string) => string;
  oldLinkEnds: string;
  loadFailed: string;
  /** Link to the host's page of roles. */
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
  /** It is unknown whether the request arrived. */
  noAnswerTitle: string;
  noAnswerBody: string;
  discardTitle: string;
  discardBody: string;
}

export const en: InviteUserMessages = {
  ...formTexts,
  ...roleTexts,
  ...workspaceTexts,
  ...preferenceTexts,
  ...recordSetTexts,
  ...prerequisiteTexts,
  title: "Invite someone",
  description: "They get an email with a link to their portal.",
  steps: "Steps",
  detailsStep: "Details",
  reviewStep: "Review",
  emailHint: "They also sign in with it.",
  onRecord: "As on record. To correct something, change the contact.",
  home: "Home",
  message: "Personal message",
  moreOptions: "More options",
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
  send: "Send invitation",
  sendTemporaryPassword: "Email a temporary password",
  sending: "Sending the invitation",
  loading: "Loading roles and workspaces",
  sent: (email) => `Invitation sent to ${email}`,
  linkValidUntil: (when) => `The link works until ${when}.`,
  resent: (email) => `New link sent to ${email}`,
  oldLinkEnds: "The earlier link no longer works.",
  loadFailed: "Roles and workspaces could not be loaded",
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
};

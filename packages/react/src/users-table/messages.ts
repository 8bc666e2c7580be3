import type { ContactListTexts } from "../contact-list/messages.js";

/** The columns, in the order of reading. */
export type UsersColumn = "name" | "role" | "place" | "status" | "lastSignIn" | "actions";

/** A question before something is done to somebody's account, and what is said of it afterwards. */
export interface AccountActionTexts {
  title: string;
  /** What happens, in sentences. */
  consequence: (name: string) => string;
  done: (name: string) => string;
  failed: (name: string) => string;
}

export interface UsersTableMessages extends ContactListTexts {
  /** Names the table. */
  caption: string;
  columns: Record<UsersColumn, string>;
  create: string;
  roleFilter: string;
  allRoles: string;
  /** Never signed in. */
  never: string;
  resendWelcome: string;
  welcomeResent: (name: string) => string;
  oldPasswordDead: string;
  edit: string;
  deactivate: AccountActionTexts;
  reactivate: AccountActionTexts;
  remove: AccountActionTexts;
  /** Why nobody does it to themselves. */
  notYourself: string;
  notPermitted: string;
  roleNotGrantable: string;
  /** Instead of the general sentence: this is about a person. */
  lastAdmin: (name: string) => string;
  /** About the open invitations that somebody sent who is deactivated or deleted. `shown` is the formatted number. */
  sentOpen: (name: string, count: number, shown: string) => string;
  takeOver: string;
  /** `count` of them the reader could not have sent. */
  takeOverSome: (count: number, shown: string) => string;
  handToColleague: string;
  colleague: string;
  closeSent: string;
  closeSentHint: string;
  handedOver: (count: number, shown: string, to: string) => string;
  sentClosed: (count: number, shown: string) => string;
}

export const en: UsersTableMessages = {
  caption: "Users",
  columns: {
    name: "Name",
    role: "Role",
    place: "Workspaces",
    status: "Status",
    lastSignIn: "Last sign-in",
    actions: "Actions",
  },
  searchLabel: "Search users",
  searchExample: "Name, email or phone",
  loading: "Loading users",
  count: (count, shown) => (count === 1 ? "1 user" : `${shown} users`),
  range: (from, to) => `Users ${from} to ${to}`,
  emptyTitle: "No users yet",
  emptyBody: "Everybody who is invited or has an account appears here.",
  failedTitle: "The users could not be loaded",
  create: "Create user",
  roleFilter: "Filter by role",
  allRoles: "All roles",
  never: "Not yet",
  resendWelcome: "Resend welcome email",
  welcomeResent: (name) => `Welcome email sent again to ${name}`,
  oldPasswordDead: "It has a fresh temporary password. The earlier one no longer works.",
  edit: "Edit",
  deactivate: {
    title: "Deactivate",
    consequence: (name) =>
      `${name} is signed out at once and cannot sign in until you reactivate them. Open invitations to them are canceled. Their role and access stay.`,
    done: (name) => `${name} is deactivated`,
    failed: (name) => `${name} was not deactivated`,
  },
  reactivate: {
    title: "Reactivate",
    consequence: (name) => `${name} can sign in again, with the role and workspaces they had.`,
    done: (name) => `${name} can sign in again`,
    failed: (name) => `${name} was not reactivated`,
  },
  remove: {
    title: "Delete user",
    consequence: (name) =>
      `${name} is signed out at once, and sign-in is refused from now on. Their address is free to be invited again. The contact and the audit trail stay.`,
    done: (name) => `${name} is deleted as a user`,
    failed: (name) => `${name} was not deleted`,
  },
  notYourself: "This is you. Another admin has to do it.",
  notPermitted: "Your role does not manage users. Ask an admin.",
  roleNotGrantable: "Your role does not manage people of this role. Ask an admin.",
  lastAdmin: (name) => `${name} is the last one who may change the organization. Give somebody else such a role first.`,
  sentOpen: (name, count, shown) =>
    count === 1
      ? `${name} sent 1 invitation that's still open`
      : `${name} sent ${shown} invitations that are still open`,
  takeOver: "Take them over",
  takeOverSome: (count, shown) =>
    count === 1
      ? "You can't send 1 of them, so it's canceled."
      : `You can't send ${shown} of them, so those are canceled.`,
  handToColleague: "Hand them to a colleague",
  colleague: "Colleague",
  closeSent: "Cancel them",
  closeSentHint: "Their links stop working immediately.",
  handedOver: (count, shown, to) =>
    count === 1 ? `1 open invitation was handed to ${to}.` : `${shown} open invitations were handed to ${to}.`,
  sentClosed: (count, shown) =>
    count === 1 ? "1 open invitation was canceled." : `${shown} open invitations were canceled.`,
};

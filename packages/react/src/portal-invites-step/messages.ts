import type { ContactListTexts } from "../contact-list/messages.js";

export interface PortalInvitesStepMessages {
  title: string;
  description: string;
  reviewDescription: string;
  loadFailed: string;
  /** Texts of the list. */
  people: ContactListTexts;
  property: string;
  everyProperty: string;
  list: string;
  nobodyOnPage: string;
  reasons: { active: string; invited: string; undelivered: string; deactivated: string };
  /** "Continue with 9,412 people" */
  review: (count: number, shown: string) => string;
  reviewAll: string;
  chooseSomebody: string;
  running: (count: number, shown: string) => string;
  startedBy: (name: string, when: string) => string;
  showProgress: string;
  /** After all of it was taken back. */
  change: string;
  again: string;
  done: string;
}

export const en: PortalInvitesStepMessages = {
  title: "Send portal invites",
  description: "Choose who gets an email with a link to their portal. Nothing is sent yet.",
  reviewDescription: "Check what they get and who gets it, then send.",
  loadFailed: "The people could not be loaded",
  people: {
    searchLabel: "Search people",
    searchExample: "Name, email, phone or unit",
    loading: "Loading people",
    count: (count, shown) => (count === 1 ? "1 person" : `${shown} people`),
    range: (from, to) => `People ${from} to ${to}`,
    emptyTitle: "No one to invite yet",
    emptyBody: "People appear here once they are on record.",
    failedTitle: "The people could not be loaded",
  },
  property: "Property",
  everyProperty: "Every property",
  list: "People to invite",
  nobodyOnPage: "No one on this page can be invited.",
  reasons: {
    active: "Already active",
    invited: "Already invited",
    undelivered: "The last invitation wasn't delivered. Fix the address and resend it.",
    deactivated: "Their account is deactivated",
  },
  review: (count, shown) => (count === 1 ? "Continue with 1 person" : `Continue with ${shown} people`),
  reviewAll: "Continue with everyone selected",
  chooseSomebody: "No one is selected.",
  running: (count, shown) => (count === 1 ? "1 invitation is being sent" : `${shown} invitations are being sent`),
  startedBy: (name, when) => `Started by ${name}, ${when}`,
  showProgress: "Show progress",
  change: "Change the selection",
  again: "Invite more people",
  done: "Done",
};

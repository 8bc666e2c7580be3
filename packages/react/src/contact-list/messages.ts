import type { InvitationProblem } from "@latchkey/core/contract";

/** Texts of every list of people with their invitations. */
export interface ContactListMessages {
  clearSearch: string;
  filterLabel: string;
  clearFilters: string;
  ascending: (column: string) => string;
  descending: (column: string) => string;
  pages: string;
  previous: string;
  next: string;
  firstPage: string;
  lastPage: string;
  resend: string;
  revoke: string;
  actionsFor: (name: string) => string;
  noEmail: string;
  noEmailReason: string;
  /** Email to the address bounced, so no more is sent there. */
  suppressedReason: string;
  /** `when` is relative, or a date. */
  reminded: (when: string) => string;
  /** `sent` and `when` are relative: "18 seconds ago", "in 42 seconds". */
  cooldown: (sent: string, when: string) => string;
  resendAllowed: (when: string) => string;
  notPermitted: string;
  roleNotGrantable: string;
  /** The email is queued. */
  queued: string;
  /** The filter for emails that did not arrive. */
  emailProblems: string;
  /** Instead of `resend` if the email did not arrive. */
  tryAgain: string;
  /** An attempt failed, and the email waits for the next one. */
  tryingAgainAt: (time: string) => string;
  tryingAgain: string;
  /** What to do about an email that could not be sent, one that bounced, and an address that gets no more email. */
  failedAdvice: string;
  bouncedAdvice: string;
  suppressedAdvice: string;
  /** For an address that gets no more email, if no recent email says so. */
  emailCameBack: string;
  /** Why an open invitation cannot be accepted, and what to do. */
  problems: Record<InvitationProblem, string>;
  problemAdvice: string;
  correctAddress: string;
  /** The action that allows email to the address again. */
  addressIsRight: string;
  addressRestored: (name: string) => string;
  addressRestoredNext: string;
  addressNotRestored: (name: string) => string;
  /** About all addresses that get no email because one bounced. */
  heldBack: (count: string) => string;
  heldBackBody: string;
  emailAllAgain: string;
  emailAllConsequence: string;
  emailedAgain: (count: number, shown: string) => string;
  /** In an empty cell, for screen readers. */
  nothing: string;
  morePlaces: (count: string) => string;
  resentTo: (name: string) => string;
  oldLinkDead: string;
  revokedFor: (name: string) => string;
  notSent: (name: string) => string;
  notRevoked: (name: string) => string;
  /** It is unknown whether the action was done. */
  noAnswer: (name: string) => string;
  /** Repeating the action does not do it twice. */
  repeatIsSafe: string;
  revokeConsequence: (name: string) => string;
  noResultsTitle: string;
  noResultsBody: string;
  staleTitle: string;
  offlineTitle: string;
  offlineBody: string;
  offlineStale: string;
}

/** The texts that differ between lists. */
export interface ContactListTexts {
  searchLabel: string;
  searchExample: string;
  loading: string;
  /** `count` is for the plural, `shown` is the formatted number. */
  count: (count: number, shown: string) => string;
  range: (from: string, to: string) => string;
  emptyTitle: string;
  emptyBody: string;
  failedTitle: string;
}

export const en: ContactListMessages = {
  clearSearch: "Clear the search",
  filterLabel: "Filter by status",
  clearFilters: "Clear search and filters",
  ascending: (column) => `Sorted by ${column}, ascending.`,
  descending: (column) => `Sorted by ${column}, descending.`,
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  firstPage: "This is the first page.",
  lastPage: "This is the last page.",
  resend: "Resend invitation",
  revoke: "Take back invitation",
  actionsFor: (name) => `Actions for ${name}`,
  noEmail: "No email address",
  noEmailReason: "There is no email address to send it to. Add one first.",
  suppressedReason:
    "Email to this address came back, so nothing is sent there. Correct the address, or say that it is right.",
  reminded: (when) => `Reminded ${when}`,
  cooldown: (sent, when) => `Sent ${sent}. You can resend ${when}.`,
  resendAllowed: (when) => `You can resend ${when}.`,
  notPermitted: "Your role does not send invitations. Ask an admin.",
  roleNotGrantable: "Your role does not invite to this role. Ask an admin.",
  queued: "Going out",
  emailProblems: "Email problems",
  tryAgain: "Try again",
  tryingAgainAt: (time) => `Trying again at ${time}`,
  tryingAgain: "Trying again now",
  failedAdvice: "Nothing was sent. Try again from the menu.",
  bouncedAdvice: "Try again later, or correct the address.",
  suppressedAdvice: "Correct the address, or say that it is right.",
  emailCameBack: "Email to this address came back",
  problems: {
    inviter_left: "Whoever sent it has left",
    inviter_deactivated: "Whoever sent it is deactivated",
    inviter_not_allowed: "Whoever sent it can't invite to this role anymore",
  },
  problemAdvice: "The link doesn't work. Resend it in your name.",
  correctAddress: "Correct the address",
  addressIsRight: "The address is right",
  addressRestored: (name) => `Email goes to ${name} again`,
  addressRestoredNext: "Send the invitation when you are ready.",
  addressNotRestored: (name) => `Email to ${name} is still held back`,
  heldBack: (count) => `We aren't emailing ${count} addresses`,
  heldBackBody: "Email to them came back. If that was your mail server's mistake, email all of them again.",
  emailAllAgain: "Email all of them again",
  emailAllConsequence:
    "Do this only if the addresses are correct. Mail providers block senders who keep writing to addresses that don't exist.",
  emailedAgain: (count, shown) => (count === 1 ? "1 address gets email again" : `${shown} addresses get email again`),
  nothing: "None",
  morePlaces: (count) => `and ${count} more`,
  resentTo: (name) => `Invitation sent again to ${name}`,
  oldLinkDead: "The link in the earlier email no longer works.",
  revokedFor: (name) => `Invitation of ${name} taken back`,
  notSent: (name) => `Invitation to ${name} not sent`,
  notRevoked: (name) => `Invitation of ${name} not taken back`,
  noAnswer: (name) => `No answer about the invitation of ${name}`,
  repeatIsSafe: "Nothing happens twice if you repeat it.",
  revokeConsequence: (name) =>
    `The link of ${name} stops working immediately. You can invite them again whenever you like.`,
  noResultsTitle: "No one matches",
  noResultsBody: "Try a shorter search, or another status.",
  staleTitle: "The list could not be refreshed",
  offlineTitle: "You are offline",
  offlineBody: "The list loads as soon as the connection is back.",
  offlineStale: "You are offline. What you see may be out of date.",
};

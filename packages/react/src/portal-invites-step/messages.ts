export interface PortalInvitesStepMessages {
  title: string;
  description: string;
  loading: (count: string) => string;
  loadFailed: string;
  emptyTitle: string;
  emptyBody: string;
  /** More than can be shown at once. */
  more: (shown: string) => string;
  searchLabel: string;
  searchExample: string;
  property: string;
  everyProperty: string;
  show: string;
  showAll: (count: string) => string;
  showReady: (count: string) => string;
  showBlocked: (count: string) => string;
  list: string;
  selectShown: (count: number, shown: string) => string;
  selectNone: string;
  nobodyMatches: string;
  reasons: { active: string; invited: string; undelivered: string; deactivated: string };
  role: string;
  expires: string;
  expiresUsual: string;
  days: (count: number) => string;
  message: string;
  /** "Invite 37 of 41 people" */
  invite: (count: number, chosen: string, of: string) => string;
  chooseSomebody: string;
  notStarted: string;
  safeToRepeat: string;

  sending: string;
  progress: (done: string, of: string) => string;
  sent: string;
  failed: string;
  skipped: string;
  waiting: string;
  leave: string;
  stop: string;
  doneTitle: (count: number, sent: string) => string;
  stoppedTitle: (sent: string) => string;
  allWell: string;
  someMissed: (count: number, shown: string) => string;
  problems: string;
  retry: (count: number, shown: string) => string;
  again: string;
  done: string;
  notRead: string;
  unknownPerson: string;
  moreProblems: (count: string) => string;
  /** Why a row was not sent, by its code; others say what the error of their name says. */
  codes: Record<string, string>;
}

export const en: PortalInvitesStepMessages = {
  title: "Send portal invites",
  description: "Choose who gets an email with a link to their portal. Nothing goes out before you send.",
  loading: (count) => `Loading people, ${count} so far`,
  loadFailed: "The people could not be loaded",
  emptyTitle: "Nobody to invite yet",
  emptyBody: "People appear here once they are on record.",
  more: (shown) => `These are the first ${shown}. Invite them, then come back for the rest.`,
  searchLabel: "Search people",
  searchExample: "Name, email or unit",
  property: "Property",
  everyProperty: "Every property",
  show: "Show",
  showAll: (count) => `Everybody (${count})`,
  showReady: (count) => `Can be invited (${count})`,
  showBlocked: (count) => `Cannot be invited (${count})`,
  list: "People to invite",
  selectShown: (count, shown) => (count === 1 ? "Select the 1 shown" : `Select all ${shown} shown`),
  selectNone: "Select none",
  nobodyMatches: "Nobody matches. Try a shorter search, or another property.",
  reasons: {
    active: "Has access already",
    invited: "Is invited already",
    undelivered: "The last invitation did not arrive. Correct the address and resend it.",
    deactivated: "Their account is deactivated",
  },
  role: "Portal role",
  expires: "The link works for",
  expiresUsual: "Usual time",
  days: (count) => `${count} days`,
  message: "Personal message",
  invite: (count, chosen, of) => (count === 1 ? `Invite 1 of ${of} people` : `Invite ${chosen} of ${of} people`),
  chooseSomebody: "Nobody is selected.",
  notStarted: "No invitation was sent",
  safeToRepeat: "Try again: nobody gets it twice.",

  sending: "Sending invitations",
  progress: (done, of) => `${done} of ${of} done`,
  sent: "Sent",
  failed: "Failed",
  skipped: "Skipped",
  waiting: "Waiting",
  leave: "You can leave this page. The sending goes on.",
  stop: "Stop sending",
  doneTitle: (count, sent) => (count === 1 ? "1 invitation sent" : `${sent} invitations sent`),
  stoppedTitle: (sent) => `Stopped after ${sent} invitations`,
  allWell: "Everybody selected has an email on its way.",
  someMissed: (count, shown) =>
    count === 1
      ? "1 person was not reached. The reason is below."
      : `${shown} people were not reached. The reasons are below.`,
  problems: "Not invited",
  retry: (count, shown) => (count === 1 ? "Send the 1 that failed again" : `Send the ${shown} that failed again`),
  again: "Invite more people",
  done: "Done",
  notRead: "The progress could not be read",
  unknownPerson: "Somebody no longer on record",
  moreProblems: (count) => `and ${count} more`,
  codes: {
    failed: "The mail could not be sent.",
    bounced: "The mail came back.",
    conflict: "Was selected twice. The invitation went out once.",
    cancelled: "Stopped before it was sent.",
    already_invited: "Has an open invitation already.",
    already_active: "Has access already.",
  },
};

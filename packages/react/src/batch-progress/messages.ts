export interface BatchProgressMessages {
  sending: string;
  progress: (done: string, of: string) => string;
  sent: string;
  failed: string;
  skipped: string;
  waiting: string;
  /** "Sending starts in 9 seconds" */
  startsIn: (duration: string) => string;
  startsAt: (when: string) => string;
  held: (count: number, shown: string) => string;
  /** Cancels all of it before the first mail. */
  undo: string;
  undoneTitle: string;
  undoneBody: string;
  paused: string;
  pausedBody: (waiting: string) => string;
  pause: string;
  resume: string;
  stop: string;
  leave: string;
  rate: (count: string) => string;
  left: (duration: string) => string;
  limit: (count: string) => string;
  startedBy: (name: string, when: string) => string;

  doneTitle: (count: number, sent: string) => string;
  stoppedTitle: (count: number, sent: string) => string;
  allWell: string;
  someMissed: (count: number, shown: string) => string;
  /** What became of the invitations. */
  outcome: string;
  delivered: string;
  bounced: string;
  accepted: string;
  open: string;
  expired: string;
  /** Opens the list of people who have not signed in three days after the mail. */
  late: (count: number, shown: string) => string;
  lateTitle: string;
  lateBody: string;
  lateNobody: string;
  resend: string;
  resent: string;
  more: string;
  problems: string;
  reason: (count: string, reason: string) => string;
  whoElse: (count: string) => string;
  retry: (count: number, shown: string) => string;
  notRead: string;
  unknownPerson: string;
  /** Why a row was not sent, by its code; others say what the error of their name says. */
  codes: Record<string, string>;
  /** What helps, by the code. */
  advice: Record<string, string>;
}

export const en: BatchProgressMessages = {
  sending: "Sending invitations",
  progress: (done, of) => `${done} of ${of} done`,
  sent: "Sent",
  failed: "Failed",
  skipped: "Skipped",
  waiting: "Waiting",
  startsIn: (duration) => `Sending starts in ${duration}`,
  startsAt: (when) => `Sending starts on ${when}`,
  held: (count, shown) =>
    count === 1
      ? "Nothing has been sent yet. You can still take back this invitation."
      : `Nothing has been sent yet. You can still take back all ${shown} invitations.`,
  undo: "Take it back",
  undoneTitle: "No invitations were sent",
  undoneBody: "You took them back in time. No one got an email.",
  paused: "Sending is paused",
  pausedBody: (waiting) => `${waiting} people are waiting. Resume whenever you're ready.`,
  pause: "Pause",
  resume: "Resume",
  stop: "Stop sending",
  leave: "You can leave this page. The sending goes on.",
  rate: (count) => `${count} a minute`,
  left: (duration) => `About ${duration} left`,
  limit: (count) => `Limited to ${count} an hour in your company profile.`,
  startedBy: (name, when) => `Started by ${name}, ${when}`,

  doneTitle: (count, sent) => (count === 1 ? "1 invitation sent" : `${sent} invitations sent`),
  stoppedTitle: (count, sent) => (count === 1 ? "Stopped after 1 invitation" : `Stopped after ${sent} invitations`),
  allWell: "Everyone you selected has been emailed.",
  someMissed: (count, shown) =>
    count === 1
      ? "1 person wasn't invited. The reason is below."
      : `${shown} people weren't invited. The reasons are below.`,
  outcome: "Did everyone get in?",
  delivered: "Delivered",
  bounced: "Bounced",
  accepted: "Signed in",
  open: "Not in yet",
  expired: "Expired",
  late: (count, shown) =>
    count === 1 ? "1 person isn't in after three days" : `${shown} people aren't in after three days`,
  lateTitle: "Not in after three days",
  lateBody: "They were emailed more than three days ago and haven't set up their account.",
  lateNobody: "Everyone is in, or got a newer email.",
  resend: "Resend invitation",
  resent: "Sent again",
  more: "Show more",
  problems: "Not invited",
  reason: (count, reason) => `${count}: ${reason}`,
  whoElse: (count) => `and ${count} more`,
  retry: (count, shown) => (count === 1 ? "Send the 1 that failed again" : `Send the ${shown} that failed again`),
  notRead: "The progress could not be read",
  unknownPerson: "A person no longer on record",
  codes: {
    failed: "The email couldn't be sent.",
    bounced: "The email came back.",
    conflict: "Was selected twice. The invitation was sent once.",
    repeated: "Was selected twice. The invitation was sent once.",
    cancelled: "Stopped before it was sent.",
    already_invited: "Already invited.",
    already_active: "Already active.",
    no_email: "No email address.",
    email_suppressed: "Email to this address came back before.",
    not_eligible: "Something is missing on their record.",
    contact_type: "Their contact type doesn't match the role.",
    lease_linked: "No lease is linked.",
    unit_linked: "No unit is linked.",
    deactivated: "Their account is deactivated.",
    validation_failed: "Their details have a mistake.",
    invalid: "Their details have a mistake.",
    not_found: "No longer on record.",
  },
  advice: {
    failed: "Send them again. If it fails twice, check the settings of your mail server.",
    bounced: "Fix the address, then resend the invitation.",
    cancelled: "Select them again to invite them.",
    already_invited: "If it's been a few days, resend the invitation from the list of residents.",
    no_email: "Add an email address, then invite them. Or print a letter.",
    email_suppressed: "Fix the address, or confirm it's correct. Then invite them.",
    not_eligible: "Complete the record, then invite them.",
    contact_type: "Choose another role, or change their contact type.",
    lease_linked: "Link the lease, then invite them.",
    unit_linked: "Link the unit, then invite them.",
    deactivated: "Reactivate the account under Users if they should get in again.",
    validation_failed: "Fix their details, then invite them.",
    invalid: "Fix their details, then invite them.",
  },
};

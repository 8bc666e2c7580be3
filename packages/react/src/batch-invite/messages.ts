import type { batchGroups } from "@latchkey/core/contract";

export type BatchGroupCode = (typeof batchGroups)[number];

type CountText = (count: number, shown: string) => string;

export interface BatchInviteMessages {
  selectPage: CountText;
  /** Everyone who matches the filter, on every page. Without a count where it is not known. */
  selectAll: (shown: string | null) => string;
  selectNone: string;
  selected: CountText;
  allSelected: (shown: string | null) => string;

  ready: CountText;
  nobodyReady: string;
  /** "204 have no email" */
  groups: Record<BatchGroupCode, CountText>;
  otherGroup: CountText;
  /** What helps each group. */
  advice: Partial<Record<BatchGroupCode, string>> & Record<string, string>;
  counting: string;
  notCounted: string;
  blocked: string;
  /** More than a group's list shows. */
  firstOf: (shown: string, all: string) => string;
  email: string;
  save: string;
  saved: string;
  fix: string;
  resend: string;
  resent: string;
  confirmAddress: string;

  role: string;
  expires: string;
  expiresUsual: string;
  days: CountText;
  message: string;
  mailTitle: string;
  mailTo: (name: string) => string;
  subject: string;
  asEmail: string;
  asText: string;
  mailLoading: string;
  mailFailed: string;
  mailNobody: string;
  frame: string;
  hold: (duration: string) => string;
  invite: CountText;
  inviteAll: string;
  notStarted: string;
  safeToRepeat: string;
  bulkTitle: string;
  bulkInvite: string;
  bulkResend: string;
  resentMany: CountText;
  notResent: CountText;
  nobodyToResend: string;
  resendTooMany: string;
  progressTitle: string;
}

export const en: BatchInviteMessages = {
  selectPage: (count, shown) => (count === 1 ? "Select the 1 on this page" : `Select all ${shown} on this page`),
  selectAll: (shown) => (shown === null ? "Select everyone who matches" : `Select all ${shown}`),
  selectNone: "Select none",
  selected: (_count, shown) => `${shown} selected`,
  allSelected: (shown) => (shown === null ? "Everyone who matches is selected" : `All ${shown} are selected`),

  ready: (_count, shown) => `${shown} can be invited`,
  nobodyReady: "No one here can be invited yet.",
  groups: {
    no_email: (count, shown) => (count === 1 ? "1 has no email" : `${shown} have no email`),
    email_suppressed: (count, shown) =>
      count === 1 ? "1 has an address that email came back from" : `${shown} have an address that email came back from`,
    already_active: (count, shown) => (count === 1 ? "1 is in already" : `${shown} are in already`),
    already_invited: (count, shown) => (count === 1 ? "1 is invited already" : `${shown} are invited already`),
    deactivated: (count, shown) => (count === 1 ? "1 is deactivated" : `${shown} are deactivated`),
    contact_type: (count, shown) => (count === 1 ? "1 doesn't match the role" : `${shown} don't match the role`),
    lease_linked: (count, shown) => (count === 1 ? "1 has no lease linked" : `${shown} have no lease linked`),
    unit_linked: (count, shown) => (count === 1 ? "1 has no unit linked" : `${shown} have no unit linked`),
    held_back: (count, shown) => (count === 1 ? "1 was emailed a minute ago" : `${shown} were emailed a minute ago`),
    not_found: (count, shown) => (count === 1 ? "1 is no longer on record" : `${shown} are no longer on record`),
    repeated: (count, shown) => (count === 1 ? "1 was selected twice" : `${shown} were selected twice`),
    invalid: (count, shown) => (count === 1 ? "1 has a mistake" : `${shown} have mistakes`),
  },
  otherGroup: (count, shown) => (count === 1 ? "1 can't be invited" : `${shown} can't be invited`),
  advice: {
    no_email: "Add an email address, and they can be invited with the others.",
    email_suppressed: "Email to these addresses came back. Fix each address, or confirm it's correct.",
    already_active: "They're already in the portal. There's nothing to send.",
    already_invited: "They have an open invitation. If it's been a few days, resend it.",
    deactivated: "Reactivate the account under Users if they should get in again.",
    contact_type: "Choose another role, or change their contact type.",
    lease_linked: "The portal shows each resident their lease. Link it, then invite them.",
    unit_linked: "Requests are made for a unit. Link it, then invite them.",
    held_back: "Wait a minute, then try again.",
  },
  counting: "Counting",
  notCounted: "The counts couldn't be read",
  blocked: "No one can be invited yet",
  firstOf: (shown, all) => `These are the first ${shown} of ${all}.`,
  email: "Email",
  save: "Save",
  saved: "Saved",
  fix: "Fix",
  resend: "Resend invitation",
  resent: "Sent again",
  confirmAddress: "Address is correct",

  role: "Portal role",
  expires: "Link expires after",
  expiresUsual: "7 days (default)",
  days: (count, shown) => (count === 1 ? "1 day" : `${shown} days`),
  message: "Personal message",
  mailTitle: "Invitation preview",
  mailTo: (name) => `As ${name} gets it`,
  subject: "Subject",
  asEmail: "Email",
  asText: "Plain text",
  mailLoading: "Loading the preview",
  mailFailed: "The preview couldn't be loaded",
  mailNobody: "There's no one to preview it for.",
  frame: "The email",
  hold: (duration) => `Sending starts ${duration} after you send. Until then you can take all of it back.`,
  invite: (count, shown) => (count === 1 ? "Invite 1 person" : `Invite ${shown} people`),
  inviteAll: "Invite everyone selected",
  notStarted: "No invitations were sent",
  safeToRepeat: "Try again: no one gets it twice.",
  bulkTitle: "Invite people",
  bulkInvite: "Invite",
  bulkResend: "Resend",
  resentMany: (count, shown) => (count === 1 ? "1 invitation sent again" : `${shown} invitations sent again`),
  notResent: (count, shown) => (count === 1 ? "1 couldn't be sent again" : `${shown} couldn't be sent again`),
  nobodyToResend: "No one selected has an open or expired invitation.",
  resendTooMany: "Tick the people to resend to, page by page.",
  progressTitle: "Sending invitations",
};

import type { verificationChecks } from "@latchkey/core/contract";

export type VerificationCheckId = (typeof verificationChecks)[number];

/** What must have come of the sending, and what to do where it has not. */
export interface VerificationText {
  label: string;
  advice: string;
}

export interface VerificationMessages {
  title: string;
  /** Of one contact, and of a batch. */
  descriptionOne: string;
  descriptionMany: string;
  checks: Record<VerificationCheckId, VerificationText>;
  states: { done: string; not_yet: string; needs_care: string; not_reported: string };
  /** Where only the host could know. */
  notReported: string;
  /** `passed` of `total`, as they are written. */
  count: (passed: string, total: string) => string;
  /** Names the list of those for whom a check is not true. */
  failing: (check: string) => string;
  /** A near-duplicate beside its double. */
  duplicateOf: (name: string) => string;
  more: (count: string) => string;
  summary: (done: string, all: string) => string;
  checkAgain: string;
  loading: string;
  failed: string;
  notFound: string;
  nothing: string;
  allDoneTitleOne: string;
  allDoneTitleMany: (count: string) => string;
  allDoneBody: string;
  /** Where everything known is so, and the host keeps the rest to itself. */
  allKnownBody: string;
}

export const en: VerificationMessages = {
  title: "After sending",
  descriptionOne: "What should have come of the invitation.",
  descriptionMany: "What should have come of these invitations.",
  checks: {
    invite_delivered: {
      label: "Invitation delivered",
      advice: "Look at the address of each, correct it and send again.",
    },
    no_duplicate_contacts: {
      label: "No duplicate records",
      advice: "Compare the two records of each, and remove the one too many.",
    },
    access_active: {
      label: "Portal access active",
      advice: "They have not used their link yet. Send it again if it is long ago.",
    },
    lease_visible: {
      label: "Sees the lease in the portal",
      advice: "Link the lease, then ask them to look under Lease.",
    },
    documents_visible: {
      label: "Sees the documents in the portal",
      advice: "Share the documents with them, then ask them to look.",
    },
    maintenance_request_submitted: {
      label: "Has sent one maintenance request",
      advice: "Ask them to send a request as a trial.",
    },
  },
  states: { done: "Done", not_yet: "Not yet", needs_care: "Needs care", not_reported: "Not reported" },
  notReported: "This app does not report it. Ask them, or look in the portal.",
  count: (passed, total) => `${passed} of ${total}`,
  failing: (check) => `${check}: who is missing`,
  duplicateOf: (name) => `also on record as ${name}`,
  more: (count) => `and ${count} more`,
  summary: (done, all) => `${done} of ${all} checks done`,
  checkAgain: "Check again",
  loading: "Checking what came of it",
  failed: "This could not be checked",
  notFound: "There is nothing to check here any more.",
  nothing: "Nothing was sent, so there is nothing to check.",
  allDoneTitleOne: "All set",
  allDoneTitleMany: (count) => `All ${count} are set`,
  allDoneBody: "The invitation arrived, the portal is in use, and nothing is left to do.",
  allKnownBody: "Everything known here is done. What this app does not report is listed below.",
};

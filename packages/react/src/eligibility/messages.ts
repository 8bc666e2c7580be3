import type { CheckId } from "@latchkey/core/contract";

/** The texts of the checks are in `prerequisites/`. */
export interface EligibilityMessages {
  title: (name: string) => string;
  /** Heading of the list on a contact's page. */
  heading: string;
  description: (role: string) => string;
  /** Both are formatted numbers. */
  summary: (met: string, all: string) => string;
  allMet: string;
  loading: string;
  failed: string;
  checkAgain: string;
  /** The button that goes to where a check can be fixed. */
  fixes: Record<Exclude<CheckId, "not_active" | "cooldown">, string>;
  /** A visible countdown; `when` is relative: "in 42 seconds". */
  waiting: (when: string) => string;
  /** The same for screen readers, announced once; `when` is a time. */
  waitUntil: (when: string) => string;
  waitOver: string;
}

export const en: EligibilityMessages = {
  title: (name) => `${name} cannot be invited yet`,
  heading: "Before you can invite",
  description: (role) => `An invitation as ${role} requires the following. Nothing was sent.`,
  summary: (met, all) => `${met} of ${all} met`,
  allMet: "Everything is met. The invitation can be sent.",
  loading: "Checking what is needed",
  failed: "What is needed could not be checked",
  checkAgain: "Check again",
  fixes: {
    organization_active: "Open settings",
    organization_profile_complete: "Complete the profile",
    contact_type: "Change the type",
    valid_email: "Add an email address",
    lease_linked: "Link a lease",
    unit_linked: "Link a unit",
  },
  waiting: (when) => `The next email can go out ${when}.`,
  waitUntil: (when) => `The next email can go out at ${when}.`,
  waitOver: "An email can go out now.",
};

/** Words for inviting the contact once everything is met. Part of `messages.residentsTable`. */
export interface InviteTexts {
  send: string;
  roleTitle: (name: string) => string;
}

export const inviteTexts: InviteTexts = {
  send: "Send invitation",
  roleTitle: (name) => `Invite ${name}`,
};

import type { CheckId } from "@latchkey/core/contract";

/** A prerequisite in words. */
export interface PrerequisiteText {
  met: string;
  unmet: string;
  /** What to do if it is not met. */
  fix: string;
}

/** The prerequisites of an invitation in words. Part of `messages.inviteUser`, where hosts override them. */
export interface PrerequisiteTexts {
  prerequisites: string;
  prerequisiteStates: { ok: string; failed: string; pending: string };
  checks: Record<CheckId, PrerequisiteText>;
  /** Instead of `valid_email` if there is an address and mail to it bounced. */
  emailSuppressed: PrerequisiteText;
  /** What to do about a missing lease or unit of a person who is not on record yet. */
  putOnRecord: string;
  /** Why the buttons are disabled while a prerequisite is not met. */
  blockedBy: (unmet: string) => string;
}

export const prerequisiteTexts: PrerequisiteTexts = {
  prerequisites: "Before you can invite",
  prerequisiteStates: { ok: "Met:", failed: "Not met:", pending: "Waiting:" },
  emailSuppressed: {
    met: "Email reaches the address",
    unmet: "Email to this address came back",
    fix: "Correct the address. If it is right, say so in the row's menu, and email goes there again.",
  },
  checks: {
    organization_active: {
      met: "The organization is active",
      unmet: "The organization is not active",
      fix: "An admin can reactivate it in the settings.",
    },
    organization_profile_complete: {
      met: "The company profile is complete",
      unmet: "The company profile is not complete",
      fix: "Add the company's name and contact email in the settings: the invitation is sent in that name.",
    },
    contact_type: {
      met: "The contact type suits the role",
      unmet: "The contact type does not suit the role",
      fix: "Choose another role, or change the contact's type.",
    },
    valid_email: {
      met: "There is an email address",
      unmet: "There is no email address",
      fix: "Add one to the contact, then invite them.",
    },
    lease_linked: {
      met: "A lease is linked",
      unmet: "No lease is linked",
      fix: "Link the contact to its lease; the portal shows the resident theirs.",
    },
    unit_linked: {
      met: "A unit is linked",
      unmet: "No unit is linked",
      fix: "Link the contact to its unit; requests are made for it.",
    },
    not_active: {
      met: "They have no access yet",
      unmet: "They already have access",
      fix: "There is nothing to send.",
    },
    cooldown: {
      met: "No email went out a moment ago",
      unmet: "An email went out a moment ago",
      fix: "Wait a minute, so that it can arrive.",
    },
  },
  putOnRecord: "This role needs it. Add them to your contacts with their lease and unit, then invite them from there.",
  blockedBy: (unmet) => `${unmet}.`,
};

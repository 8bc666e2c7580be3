/** Who of a page can be ticked and who cannot, and why: worked out from data alone. */
import type { Contact, Organization, Role } from "@latchkey/core";
import { judgePrerequisites } from "@latchkey/core/contract";
import { statusAt } from "../contact-list/contact-list.model.js";
import { ownText } from "../i18n/own-text.js";
import { personName } from "../i18n/person-name.js";
import type { CandidateTexts } from "./candidate-texts.js";

/** One person of the list. */
export interface Candidate {
  contact: Contact;
  name: string;
  /** Why they cannot be ticked; undefined for those who can. */
  problem: string | undefined;
}

/** Everybody on a page, each with what is in the way of inviting them to the role. */
export const candidatesOf = (
  contacts: readonly Contact[],
  role: Role | undefined,
  organization: Organization | null,
  now: Date,
  messages: CandidateTexts,
): Candidate[] =>
  contacts.map((contact) => ({
    contact,
    name: personName(contact),
    problem: problemOf(contact, role, organization, now, messages),
  }));

// Checks that a person's record can fix. Others belong to the account or the organization.
const ofPerson = ["contact_type", "valid_email", "lease_linked", "unit_linked"] as const;

function problemOf(
  contact: Contact,
  role: Role | undefined,
  organization: Organization | null,
  now: Date,
  { portalInvitesStep, inviteUser, contactList }: CandidateTexts,
): string | undefined {
  const status = statusAt(contact, now);
  const taken = ownText(portalInvitesStep.reasons, status);
  if (taken !== undefined) return taken;
  if (contact.email === null) return contactList.noEmail;
  if (contact.suppressed !== null) return inviteUser.emailSuppressed.unmet;
  const prerequisites = ofPerson.filter((id) => role?.prerequisites.includes(id));
  const facts = {
    organization,
    contact: { ...contact, active: false, resendAvailableAt: null, emailSuppressed: false },
    role: { key: role?.key ?? "", prerequisites },
    now,
  };
  const unmet = ofPerson.find((id) => judgePrerequisites(facts).some((one) => one.id === id && !one.ok));
  return unmet && inviteUser.checks[unmet].unmet;
}

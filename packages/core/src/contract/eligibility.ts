import * as z from "zod/mini";
import { growing } from "./fields.js";

/** What can be asked of a contact and its organization before an invitation goes out. */
export const checkIds = [
  "organization_active",
  "organization_profile_complete",
  "contact_type",
  "valid_email",
  "lease_linked",
  "unit_linked",
  "not_active",
  "cooldown",
] as const;
export type CheckId = (typeof checkIds)[number];

/** One prerequisite and whether it is met; `message` is English and says what to do, screens translate by `id`. */
export const EligibilityCheck = z.object({ id: growing(checkIds), ok: z.boolean(), message: z.string() });
export type EligibilityCheck = z.infer<typeof EligibilityCheck>;

export const Eligibility = z.object({ eligible: z.boolean(), checks: z.array(EligibilityCheck) });
export type Eligibility = z.infer<typeof Eligibility>;

/**
 * What the checks look at. `contact` is null for a person who is not on record yet: their type and address come with
 * the invitation.
 */
export interface EligibilityFacts {
  organization: { status: string; profileComplete: boolean } | null;
  contact: {
    type: string;
    email: string | null;
    /** Whether mail to the address came back for good, so that none is sent; of no matter where none would be. */
    emailSuppressed: boolean;
    workspaces: readonly { unit: string | null; leaseId: string | null }[];
    /** Whether an account of this contact already holds all that the invitation would give. */
    active: boolean;
    /** When the next email to this contact is allowed; null or past means now. */
    resendAvailableAt: string | null;
  };
  role: { key: string; prerequisites: readonly string[] };
  now: Date;
}

/**
 * The contact types that suit a role; a role that is not listed suits every type. A map, because a custom role may be
 * called "constructor".
 */
const suitableTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ["tenant", ["tenant", "resident"]],
  ["owner", ["owner"]],
  ["investor", ["investor", "owner"]],
  ["contractor", ["contractor"]],
  ["buyer", ["client"]],
  ["seller", ["client"]],
]);

/**
 * What `valid_email` says of an address that mail came back from: by it screens tell this apart from no address at all.
 */
export const emailSuppressedMessage =
  "Email to this address came back. Correct the address, or say that it is right after all.";

const isMet: Readonly<Record<CheckId, (facts: EligibilityFacts) => boolean>> = {
  organization_active: ({ organization }) => organization?.status === "active",
  organization_profile_complete: ({ organization }) => organization?.profileComplete === true,
  contact_type: ({ contact, role }) => suitableTypes.get(role.key)?.includes(contact.type) ?? true,
  valid_email: ({ contact }) => contact.email !== null && contact.email !== "" && !contact.emailSuppressed,
  lease_linked: ({ contact }) => contact.workspaces.some(({ leaseId }) => Boolean(leaseId)),
  unit_linked: ({ contact }) => contact.workspaces.some(({ unit }) => Boolean(unit)),
  not_active: ({ contact }) => !contact.active,
  cooldown: ({ contact, now }) =>
    contact.resendAvailableAt === null || Date.parse(contact.resendAvailableAt) <= now.getTime(),
};

/** Each in English, met and unmet. Apart from the rules, so that a screen with words of its own does not ship these. */
const sentences: Readonly<Record<CheckId, { ok: string; unmet: string }>> = {
  organization_active: {
    ok: "The organization is active.",
    unmet: "The organization is not active. An admin can reactivate it in the settings.",
  },
  organization_profile_complete: {
    ok: "The company profile is complete.",
    unmet: "The company profile is not complete. Add the company's name and contact email in the settings.",
  },
  contact_type: {
    ok: "The contact type suits the role.",
    unmet: "The contact type does not suit the role. Change the contact's type, or choose another role.",
  },
  valid_email: {
    ok: "There is a valid email address.",
    unmet: "There is no valid email address. Add one to the contact.",
  },
  lease_linked: {
    ok: "A lease is linked.",
    unmet: "No lease is linked. Link the contact to its lease.",
  },
  unit_linked: {
    ok: "A unit is linked.",
    unmet: "No unit is linked. Link the contact to its unit.",
  },
  not_active: {
    ok: "This person has no access yet.",
    unmet: "This person already has access to the portal.",
  },
  cooldown: {
    ok: "No email was sent a moment ago.",
    unmet: "An email was sent a moment ago. Wait until the next one is allowed.",
  },
};

/**
 * Which of a role's prerequisites are met, without words; only an address that mail came back from has its message, by
 * which it is known. Pure, and shared by the server and the screens, so that they cannot disagree.
 */
export function judgePrerequisites(facts: EligibilityFacts): (EligibilityCheck & { id: CheckId })[] {
  const asked = checkIds.filter((id) => facts.role.prerequisites.includes(id));
  return asked.map((id) => {
    const ok = isMet[id](facts);
    return {
      id,
      ok,
      message: !ok && id === "valid_email" && facts.contact.emailSuppressed ? emailSuppressedMessage : "",
    };
  });
}

/** The same, each with its sentence. */
export function checkEligibility(facts: EligibilityFacts): Eligibility {
  const checks = judgePrerequisites(facts).map(({ id, ok, message }) => ({
    id,
    ok,
    message: message || sentences[id][ok ? "ok" : "unmet"],
  }));
  return { eligible: checks.every(({ ok }) => ok), checks };
}

import * as z from "zod/mini";
import { growing } from "./fields.js";

/** The prerequisites that a role can have for an invitation. */
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

/** A prerequisite and whether it is met. `message` says in English what to do; screens translate by `id`. */
export const EligibilityCheck = z.object({
  id: growing(checkIds),
  ok: z.boolean(),
  message: z.string(),
});
export type EligibilityCheck = z.infer<typeof EligibilityCheck>;

export const Eligibility = z.object({ eligible: z.boolean(), checks: z.array(EligibilityCheck) });
export type Eligibility = z.infer<typeof Eligibility>;

/** The facts that the checks need. For a person who is not on record yet, type and address come from the invitation. */
export interface EligibilityFacts {
  organization: { status: string; profileComplete: boolean } | null;
  contact: {
    type: string;
    email: string | null;
    /** Whether the address is suppressed. False if no mail would be sent, as for a letter. */
    emailSuppressed: boolean;
    workspaces: readonly { unit: string | null; leaseId: string | null }[];
    /** Whether the contact's account already has everything that the invitation would give. */
    active: boolean;
    /** Whether the contact's account is deactivated. By default false. */
    deactivated?: boolean;
    /** When the next email to this contact is allowed. Null or past: now. */
    resendAvailableAt: string | null;
  };
  role: { key: string; prerequisites: readonly string[] };
  now: Date;
}

/**
 * The contact types that match a role. A role that is not listed matches every type. It is a map because a custom role
 * may be called "constructor".
 */
const matchingTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ["tenant", ["tenant", "resident"]],
  ["owner", ["owner"]],
  ["investor", ["investor", "owner"]],
  ["contractor", ["contractor"]],
  ["buyer", ["client"]],
  ["seller", ["client"]],
]);

/**
 * The message of `valid_email` for a suppressed address. Screens compare it to tell this case from a missing address.
 */
export const emailSuppressedMessage = "Email to this address bounced. Fix the address, or confirm that it is correct.";

/** The message of `not_active` for a deactivated account. */
export const deactivatedMessage = "This person's account is deactivated. Reactivate it instead.";

const isMet: Readonly<Record<CheckId, (facts: EligibilityFacts) => boolean>> = {
  organization_active: ({ organization }) => organization?.status === "active",
  organization_profile_complete: ({ organization }) => organization?.profileComplete === true,
  contact_type: ({ contact, role }) => matchingTypes.get(role.key)?.includes(contact.type) ?? true,
  valid_email: ({ contact }) => contact.email !== null && contact.email !== "" && !contact.emailSuppressed,
  lease_linked: ({ contact }) => contact.workspaces.some(({ leaseId }) => Boolean(leaseId)),
  unit_linked: ({ contact }) => contact.workspaces.some(({ unit }) => Boolean(unit)),
  not_active: ({ contact }) => !contact.active && contact.deactivated !== true,
  cooldown: ({ contact, now }) =>
    contact.resendAvailableAt === null || Date.parse(contact.resendAvailableAt) <= now.getTime(),
};

/** The English sentences, met and unmet. Screens with texts of their own do not bundle them. */
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
    ok: "The contact type matches the role.",
    unmet: "The contact type does not match the role. Change the contact's type, or choose another role.",
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
    ok: "No email was sent in the last minute.",
    unmet: "An email was just sent. Wait until the next one is allowed.",
  },
};

/**
 * Which of a role's prerequisites are met, without messages. Only a suppressed address and a deactivated account have
 * theirs, which identify them. The server and the screens share this function, so that they cannot disagree.
 */
export function judgePrerequisites(facts: EligibilityFacts): (EligibilityCheck & { id: CheckId })[] {
  const required = checkIds.filter((id) => facts.role.prerequisites.includes(id));
  return required.map((id) => {
    const ok = isMet[id](facts);
    return {
      id,
      ok,
      message: ok ? "" : reasonOf(id, facts.contact),
    };
  });
}

/** The sentence of a check that can be unmet for more than one reason; empty for the usual one. */
function reasonOf(id: CheckId, { emailSuppressed, deactivated }: EligibilityFacts["contact"]): string {
  if (id === "valid_email" && emailSuppressed) return emailSuppressedMessage;
  return id === "not_active" && deactivated === true ? deactivatedMessage : "";
}

/** Which of a role's prerequisites are met, each with its English sentence. */
export function checkEligibility(facts: EligibilityFacts): Eligibility {
  const checks = judgePrerequisites(facts).map(({ id, ok, message }) => ({
    id,
    ok,
    message: message || sentences[id][ok ? "ok" : "unmet"],
  }));
  return { eligible: checks.every(({ ok }) => ok), checks };
}

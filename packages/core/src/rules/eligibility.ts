import { checkEligibility, type Eligibility, type EligibilityFacts } from "../contract/eligibility.js";
import type { Role } from "../contract/role/schema.js";
import type { Holding, Reach } from "./granting.js";
import { allowed, refused, type Ruling } from "./ruling.js";

/** The account of a contact's person in the organization. */
export interface InviteeAccount {
  status: "active" | "deactivated";
  /** Their primary role, and all they hold. */
  role: string;
  held: readonly Holding[];
  /** Whether their address was changed, so that they have no access until they accept at the new one. */
  isDetached: boolean;
}

/** A contact, as far as inviting them depends on it. */
export interface Invitee {
  type: string;
  email: string | null;
  /** Whether the address gets no email. */
  isSuppressed: boolean;
  /** The language on record. */
  locale: string | null;
  workspaces: readonly { id: string; unit: string | null; leaseId: string | null }[];
  /** Null if they have none, or a removed one. */
  account: InviteeAccount | null;
  /** When the next email of their current invitation is allowed. */
  resendAvailableAt: Date | null;
}

/** What an invitation gives, and how it goes out. */
export interface Offer extends Reach {
  role: Pick<Role, "key" | "prerequisites">;
  /** Whether an email goes out. A bounced address does not hold back a letter. */
  isMailed: boolean;
}

/** The organization, as far as inviting depends on it. */
export type InvitingOrganization = EligibilityFacts["organization"];

/** Whether an account already has the role in all that is offered, or at all if that is no workspace. */
export function hasAlready(
  account: InviteeAccount | null,
  role: string,
  { workspaceIds, allWorkspaces }: Reach,
): boolean {
  if (account?.status !== "active" || account.isDetached) return false;
  const places = account.held.filter((holding) => holding.role === role).map(({ workspaceId }) => workspaceId);
  if (allWorkspaces) return places.includes(null);
  if (workspaceIds.length === 0) return places.length > 0 || account.role === role;
  return places.includes(null) || workspaceIds.every((id) => places.includes(id));
}

/**
 * Whether a contact can be invited: the role's prerequisites, and three that no role can do without. An organization
 * that is suspended or closed invites nobody. The address is the login, also of a person who gets a letter. A deactivated account is reactivated, not invited.
 */
export function eligibilityFor(
  organization: InvitingOrganization,
  invitee: Invitee,
  { role, workspaceIds, allWorkspaces, isMailed }: Offer,
  now: Date,
): Eligibility {
  const isInactive = organization !== null && organization.status !== "active";
  const isDeactivated = invitee.account?.status === "deactivated";
  return checkEligibility({
    organization,
    contact: {
      type: invitee.type,
      email: invitee.email,
      workspaces: invitee.workspaces,
      emailSuppressed: isMailed && invitee.isSuppressed,
      active: hasAlready(invitee.account, role.key, { workspaceIds, allWorkspaces }),
      deactivated: isDeactivated,
      resendAvailableAt: invitee.resendAvailableAt?.toISOString() ?? null,
    },
    role: {
      key: role.key,
      prerequisites: [
        ...role.prerequisites,
        ...(isInactive ? ["organization_active"] : []),
        "valid_email",
        ...(isDeactivated ? ["not_active"] : []),
      ],
    },
    now,
  });
}

/**
 * Whether an invitation that is out can be sent again, or offer more. What only a first invitation asks is left out: the
 * invitation itself says whether there is access, and until when to wait.
 */
export function stillEligible(
  organization: InvitingOrganization,
  invitee: Invitee,
  { role, ...offer }: Offer,
  now: Date,
): Ruling<"not_eligible"> {
  const prerequisites = role.prerequisites.filter((id) => id !== "not_active" && id !== "cooldown");
  const { eligible, checks } = eligibilityFor(
    organization,
    invitee,
    { ...offer, role: { ...role, prerequisites } },
    now,
  );
  return eligible ? allowed : refused("not_eligible", { checks });
}

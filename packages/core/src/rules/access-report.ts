import type { AccessFinding, AccessHelp, AccessReport } from "../contract/contact/access-report.js";
import type { Contact } from "../contract/contact/schema.js";
import type { Invitation } from "../contract/invitation/schema.js";
import type { Organization } from "../contract/organization/schema.js";

/** What a person's way in depends on. */
export interface AccessFacts {
  organization: Pick<Organization, "status"> | null;
  contact: Pick<Contact, "id" | "email" | "suppressed">;
  /** The open invitation of the contact, or else the newest; null without one. */
  invitation: Pick<
    Invitation,
    "id" | "status" | "problem" | "delivery" | "createdAt" | "sentAt" | "expiresAt" | "revokedAt"
  > | null;
  /** The user that the contact belongs to. */
  user: {
    status: "active" | "deactivated";
    /** Whether the address was changed, and nobody has accepted at the new one. */
    isDetached: boolean;
    /** Whether they hold anything that opens something. */
    holdsAny: boolean;
    mustChangePassword: boolean;
    lastSignInAt: string | null;
  } | null;
  /** Until when wrong passwords hold them back. */
  heldBackUntil: string | null;
}

type Finding = AccessReport["findings"][number];

const finding = (
  code: AccessFinding,
  help: AccessHelp,
  { blocks = true, invitationId = null, at = null }: Partial<Omit<Finding, "code" | "help">> = {},
): Finding => ({ code, help, blocks, invitationId, at });

/** Why a person cannot get in, most serious first, with what helps. */
export function accessReport(facts: AccessFacts): AccessReport {
  const { contact, user } = facts;
  const hasAccount = user !== null && !user.isDetached;
  const findings = [
    ...ofOrganization(facts),
    ...(user ? ofUser(user, facts.heldBackUntil) : []),
    ...(hasAccount ? [] : [...ofAddress(contact), ...ofInvitation(facts)]),
  ];
  return { contactId: contact.id, canGetIn: !findings.some(({ blocks }) => blocks), findings };
}

function ofOrganization({ organization }: AccessFacts): Finding[] {
  if (organization?.status === "suspended") return [finding("organization_suspended", "ask_host")];
  return organization?.status === "closed" ? [finding("organization_closed", "ask_host")] : [];
}

function ofUser(user: NonNullable<AccessFacts["user"]>, heldBackUntil: string | null): Finding[] {
  if (user.status === "deactivated") return [finding("user_deactivated", "reactivate")];
  // Until they accept at the new address, only the invitation matters.
  if (user.isDetached) return [finding("address_changed", "resend", { blocks: false })];
  return [
    ...(heldBackUntil === null ? [] : [finding("too_many_attempts", "wait", { at: heldBackUntil })]),
    ...(user.holdsAny ? [] : [finding("no_access", "give_access")]),
    ...(user.mustChangePassword ? [finding("temporary_password", "reset_password", { blocks: false })] : []),
    ...(user.lastSignInAt === null ? [finding("never_signed_in", "reset_password", { blocks: false })] : []),
  ];
}

function ofAddress({ email, suppressed }: AccessFacts["contact"]): Finding[] {
  if (email === null) return [finding("no_email", "add_email")];
  if (suppressed === null) return [];
  const help = suppressed.reason === "complained" ? "lift_suppression" : "correct_email";
  return [finding("address_suppressed", help, { at: suppressed.at })];
}

function ofInvitation({ invitation }: AccessFacts): Finding[] {
  if (invitation === null) return [finding("not_invited", "invite")];
  const about = { invitationId: invitation.id };
  switch (invitation.status) {
    case "accepted":
      // Whoever accepted is no longer here.
      return [finding("not_invited", "invite")];
    case "revoked":
      return [finding("invitation_revoked", "invite", { ...about, at: invitation.revokedAt })];
    case "expired":
      return [
        ...(invitation.problem ? [finding(invitation.problem as AccessFinding, "resend", about)] : []),
        finding("invitation_expired", "resend", { ...about, at: invitation.expiresAt }),
      ];
    default:
      return ofOpen(invitation, about);
  }
}

function ofOpen(
  { problem, delivery, createdAt, sentAt }: NonNullable<AccessFacts["invitation"]>,
  about: { invitationId: string },
): Finding[] {
  if (problem) return [finding(problem as AccessFinding, "resend", about)];
  if (delivery === "bounced") return [finding("mail_bounced", "correct_email", { ...about, at: sentAt })];
  if (delivery === "failed") return [finding("mail_failed", "resend", { ...about, at: createdAt })];
  if (delivery === "queued") return [finding("mail_waiting", "wait", { ...about, at: createdAt })];
  return [finding("invitation_open", "none", { ...about, blocks: false, at: sentAt })];
}

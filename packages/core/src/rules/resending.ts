import { statusesAllowing, type InvitationStatus } from "../contract/invitation/status.js";
import type { Role } from "../contract/role/schema.js";
import { stillEligible, type Invitee, type InvitingOrganization } from "./eligibility.js";
import { mayGrantRole, mayReach, type Granter } from "./granting.js";
import type { LinkState } from "./link.js";
import { dayLimitUntil, heldBackUntil, resendHeldBack, type MailHistory, type MailLimits } from "./mail-limits.js";
import { allowed, first, refused, type Ruling } from "./ruling.js";

/** An invitation that is out. */
export interface SentInvitation {
  id: string;
  role: string;
  workspaceIds: readonly string[];
  allWorkspaces: boolean;
  /** By the clock. */
  status: InvitationStatus;
  isLetter: boolean;
  /** The address it went to. */
  email: string | null;
}

/** What sending an invitation again is judged by. */
export interface ResendFacts {
  organization: InvitingOrganization;
  invitation: SentInvitation;
  /** Undefined if there is no such role anymore. */
  role: Role | undefined;
  /** The invitation of the same contact and role that is stored as open, which may be this one. */
  openId: string | null;
  invitee: Invitee;
  history: MailHistory;
  limits: MailLimits;
  now: Date;
}

type OnlyThoseWhoInvite = "role_not_grantable" | "workspace_not_grantable";

/** Whether someone may act on an invitation: only if they could have made it. */
export const mayActOn = (
  granter: Granter,
  invitation: Pick<SentInvitation, "role" | "workspaceIds" | "allWorkspaces">,
): Ruling<OnlyThoseWhoInvite> =>
  first<OnlyThoseWhoInvite>([mayGrantRole(granter, invitation.role), mayReach(granter, invitation)]);

const whileAllowed = (verb: "resend" | "revoke", status: InvitationStatus): Ruling<"invitation_not_open"> =>
  statusesAllowing(verb).includes(status) ? allowed : refused("invitation_not_open", { invitationStatus: status });

/** Whether someone may revoke an invitation. */
export const mayRevoke = (
  granter: Granter,
  invitation: Pick<SentInvitation, "role" | "workspaceIds" | "allWorkspaces" | "status">,
): Ruling<OnlyThoseWhoInvite | "invitation_not_open"> =>
  first<OnlyThoseWhoInvite | "invitation_not_open">([
    mayActOn(granter, invitation),
    whileAllowed("revoke", invitation.status),
  ]);

/**
 * Whether someone may see an invitation's letter, which lets its holder in.
 *
 * @param linkState the state of its newest link: a letter whose link does not work is not printed
 */
export const mayPrintLetter = (
  granter: Granter,
  invitation: Pick<SentInvitation, "role" | "workspaceIds" | "allWorkspaces" | "isLetter">,
  linkState: LinkState,
): Ruling<OnlyThoseWhoInvite | "letter_not_requested" | "invitation_not_open"> =>
  first<OnlyThoseWhoInvite | "letter_not_requested" | "invitation_not_open">([
    mayActOn(granter, invitation),
    invitation.isLetter ? allowed : refused("letter_not_requested", {}),
    linkState === "open" ? allowed : refused("invitation_not_open", { invitationStatus: linkState }),
  ]);

type ResendRefusal =
  | OnlyThoseWhoInvite
  | "invitation_not_open"
  | "already_invited"
  | "not_eligible"
  | "resend_cooldown";

/**
 * Whether someone may send a new link. The prerequisites are asked again: since the first email the organization may
 * have been suspended, or the address removed. A letter waits for no limit on emails.
 *
 * @param isRetry whether no email has arrived, so that there is no cooldown to wait for. The daily limit applies.
 */
export function mayResend(granter: Granter, facts: ResendFacts, { isRetry = false } = {}): Ruling<ResendRefusal> {
  const { organization, invitation, role, openId, invitee, history, limits, now } = facts;
  const { id, workspaceIds, allWorkspaces, isLetter } = invitation;
  // An invitation whose role was removed cannot be granted by anyone.
  if (!role) return refused("role_not_grantable", { role: invitation.role });
  const until = isRetry ? dayLimitUntil(history, limits, now) : heldBackUntil(history, limits, now);
  return first<ResendRefusal>([
    mayActOn(granter, invitation),
    whileAllowed("resend", invitation.status),
    openId === null || openId === id ? allowed : refused("already_invited", { invitationId: openId }),
    stillEligible(organization, invitee, { role, workspaceIds, allWorkspaces, isMailed: !isLetter }, now),
    isLetter ? allowed : resendHeldBack(until),
  ]);
}

/**
 * Which invitation a recipient who asks for a new link gets one for: their own, or the newer one that took its place.
 *
 * @param own the invitation of the link they have. `stored` is its status without the clock.
 * @param current the newest of the same contact and role, or the open one
 */
export function invitationToRenew<One extends { status: InvitationStatus; stored: InvitationStatus }>(
  own: One,
  current: One | null,
): One | null {
  const wanted = own.stored === "expired" ? current : own;
  return wanted && statusesAllowing("resend").includes(wanted.status) ? wanted : null;
}

/**
 * Whether a recipient gets a new link by email. If the address was changed by someone who could not invite, it waits for
 * someone who can: otherwise anyone who edits contacts could have invitations sent to themselves.
 *
 * @param couldInvite whether its inviter could still make it
 */
export function mayRenew(
  { organization, invitation, role, invitee, history, limits, now }: Omit<ResendFacts, "openId">,
  couldInvite: boolean,
): boolean {
  const { workspaceIds, allWorkspaces } = invitation;
  const offer = role && { role, workspaceIds, allWorkspaces, isMailed: true };
  return (
    offer !== undefined &&
    couldInvite &&
    invitee.email === invitation.email &&
    heldBackUntil(history, limits, now) === null &&
    stillEligible(organization, invitee, offer, now).ok
  );
}

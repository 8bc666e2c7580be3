import type { PortalState } from "../contract/contact/status.js";
import { isUndelivered, type DeliveryStatus, type InvitationStatus } from "../contract/invitation/status.js";

/** An invitation to the contact. Times are ISO strings in UTC. */
export interface BadgeInvitation {
  id: string;
  role: string;
  /** As stored: an invitation that has expired by the clock is still `open`. */
  status: InvitationStatus;
  delivery: DeliveryStatus;
  createdAt: string;
  acceptedAt: string | null;
  expiresAt: string;
}

/** The user that the contact is linked to. */
export interface BadgeUser {
  status: "active" | "deactivated" | "deleted";
  /** False after an address change, until they accept at the new address. */
  hasAccount: boolean;
  /** The role that they act in. */
  role: string;
  /** The roles that they hold through this contact. A household may share a user. */
  roles: readonly string[];
  createdAt: string;
}

/** What a contact's badge shows. */
export interface Badge<Invitation> {
  state: PortalState;
  role: string | null;
  invitation: Invitation | null;
}

/** The last of some invitations by a time of theirs, and by their id where the times are equal. */
function last<Invitation extends BadgeInvitation>(
  invitations: readonly Invitation[],
  timeOf: (invitation: Invitation) => string,
): Invitation | null {
  const keyOf = (invitation: Invitation) => `${timeOf(invitation)} ${invitation.id}`;
  return invitations.reduce<Invitation | null>(
    (best, one) => (best === null || keyOf(one) > keyOf(best) ? one : best),
    null,
  );
}

/**
 * The badge of a contact. Someone with access shows the invitation that they accepted last, since another one only adds
 * to their access, and the role that they act in if they hold it through this contact. Someone without access shows the
 * newest open invitation.
 */
export function badgeOf<Invitation extends BadgeInvitation>({
  user,
  invitations,
}: {
  user: BadgeUser | null;
  invitations: readonly Invitation[];
}): Badge<Invitation> {
  if (user?.status === "deactivated" || (user?.status === "active" && user.hasAccount)) {
    // An earlier user of the same contact may have been deleted. What they accepted does not count.
    const accepted = invitations.filter(
      ({ status, acceptedAt }) => status === "accepted" && (acceptedAt ?? "") >= user.createdAt,
    );
    const invitation = last(accepted, ({ acceptedAt }) => acceptedAt ?? "");
    const isOther = !user.roles.includes(user.role) && invitation !== null && user.roles.includes(invitation.role);
    return { state: user.status, role: isOther ? invitation.role : user.role, invitation };
  }
  const invitation = last(
    invitations.filter(({ status }) => status === "open"),
    ({ createdAt }) => createdAt,
  );
  return { state: invitation ? "invited" : "pending", role: invitation?.role ?? null, invitation };
}

/**
 * Whether the status of a badge begins anew: another state, or for someone invited another invitation, another sending
 * of it, or a mail that turned out to be undeliverable. What only adds to someone's access does not.
 */
export function beginsAnew(
  before: Badge<Pick<BadgeInvitation, "id" | "delivery" | "expiresAt">>,
  after: Badge<Pick<BadgeInvitation, "id" | "delivery" | "expiresAt">>,
): boolean {
  if (before.state !== after.state) return true;
  if (after.state !== "invited") return false;
  const [one, other] = [before.invitation, after.invitation];
  return (
    one?.id !== other?.id ||
    one?.expiresAt !== other?.expiresAt ||
    isUndelivered(one?.delivery ?? null) !== isUndelivered(other?.delivery ?? null)
  );
}

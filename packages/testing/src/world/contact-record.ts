import { portalStatusAt, type Contact, type PortalStatus } from "@latchkey/core/contract";
import { badgeOf, placesSeen, samePersonAmong, type BadgeUser, type Viewer } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { seesAny, type Actor } from "./actor.js";
import { problemOf } from "./invitation-record.js";
import type { ContactRecord, InvitationRecord, State, UserRecord } from "./state.js";

/** The contact with this id. Throws `not_found` if the actor may not see it. */
export function requireContact(state: State, actor: Actor, id: string): ContactRecord {
  const contact = state.contacts.get(id);
  if (
    !contact ||
    !seesAny(
      actor,
      contact.workspaces.map((workspace) => workspace.id),
    )
  )
    throw ProblemError.of("not_found");
  return contact;
}

/** The contact with an address who is the same person. People of one household may share it. */
export const personAt = (
  state: State,
  { email, ...name }: { email: string | null; firstName: string; lastName: string },
): ContactRecord | undefined =>
  email === null
    ? undefined
    : samePersonAmong(
        [...state.contacts.values()].filter((contact) => contact.email === email),
        name,
      );

/** The account of a contact, unless it was removed. */
export function userOf(state: State, { userId }: ContactRecord): UserRecord | undefined {
  const user = userId === null ? undefined : state.users.get(userId);
  return user?.status === "deleted" ? undefined : user;
}

/** A contact, as the contract has it. `viewer` sees only the places that they hold. */
export function toContact(state: State, contact: ContactRecord, viewer: Viewer = { workspaceIds: null }): Contact {
  const { invitationIds: _invitationIds, userId: _userId, ...shown } = contact;
  return {
    ...shown,
    workspaces: placesSeen(viewer, contact.workspaces).map((placement) => ({
      ...placement,
      name: state.workspaces.get(placement.id)?.name ?? placement.id,
    })),
    suppressed: suppressionOf(state, contact),
    portal: portalOf(state, contact),
  };
}

/** Why a contact's address gets no email; null if it does. */
export const suppressionOf = (state: State, { email }: ContactRecord): Contact["suppressed"] =>
  email === null ? null : (state.suppressions.get(email) ?? null);

/** The portal status of a contact, by the world's clock. */
export function portalOf(state: State, contact: ContactRecord): Contact["portal"] {
  const user = userOf(state, contact);
  const badge = badgeOf({
    user: user ? badgeUserOf(user, contact) : null,
    invitations: contact.invitationIds.flatMap((id) => state.invitations.get(id) ?? []),
  });
  const shown = badge.invitation;
  const status = portalStatusAt(
    {
      state: badge.state,
      delivery: shown?.delivery ?? null,
      expiresAt: shown ? new Date(shown.expiresAt) : null,
    },
    state.clock.now(),
  );
  return {
    status,
    role: badge.role,
    invitationId: shown?.id ?? null,
    since: sinceOf(state, status, contact, user, shown),
    delivery: shown?.delivery ?? null,
    deliveryReason: shown?.deliveryReason ?? null,
    nextAttemptAt: status === "invited" ? (shown?.nextAttemptAt ?? null) : null,
    problem: shown?.status === "open" ? problemOf(state, shown) : null,
    sentAt: shown?.sentAt ?? null,
    remindedAt: shown?.remindedAt ?? null,
    expiresAt: shown?.expiresAt ?? null,
    resendAvailableAt: shown?.resendAvailableAt ?? null,
    userId: user?.id ?? null,
  };
}

const badgeUserOf = ({ status, isDetached, grants, createdAt }: UserRecord, contact: ContactRecord): BadgeUser => ({
  status,
  hasAccount: !isDetached,
  role: grants[0].role,
  roles: grants.filter(({ contactId }) => contactId === contact.id).map(({ role }) => role),
  createdAt,
});

function sinceOf(
  state: State,
  status: PortalStatus,
  contact: ContactRecord,
  user: UserRecord | undefined,
  invitation: InvitationRecord | null,
): string | null {
  switch (status) {
    case "active":
    case "deactivated":
      return user?.statusAt ?? null;
    case "invited":
      return invitation?.linkedAt ?? null;
    case "expired":
      return invitation?.expiresAt ?? null;
    case "undelivered":
      return invitation?.deliveryAt ?? null;
    default:
      return (
        contact.invitationIds.map((id) => state.invitations.get(id)?.revokedAt ?? null).findLast((at) => at !== null) ??
        null
      );
  }
}

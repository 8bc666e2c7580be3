import {
  invitationStatusAt,
  type Invitation,
  type InvitationProblem,
  type InvitationStatus,
} from "@latchkey/core/contract";
import { inviterProblem, type RequestedMail, type SentInvitation } from "@latchkey/core/rules";
import { holdingsOf } from "./actor.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

/** The invitation's status by the world's clock. */
export const statusOf = (state: State, invitation: InvitationRecord): InvitationStatus =>
  invitationStatusAt(invitation.status, new Date(invitation.expiresAt), state.clock.now());

/** Every invitation that can still be accepted. */
export const openInvitations = (state: State): InvitationRecord[] =>
  [...state.invitations.values()].filter((invitation) => statusOf(state, invitation) === "open");

/** The invitations of a contact to a role, oldest first. */
const invitationsTo = (state: State, { invitationIds }: ContactRecord, role: string): InvitationRecord[] =>
  invitationIds.flatMap((id) => state.invitations.get(id) ?? []).filter((invitation) => invitation.role === role);

/** The invitation of a contact to a role that is open, even if it has expired, or else the newest. */
export function currentOf(state: State, contact: ContactRecord, role: string): InvitationRecord | undefined {
  const invitations = invitationsTo(state, contact, role);
  return invitations.findLast(({ status }) => status === "open") ?? invitations.at(-1);
}

/** The emails to a contact about a role, without those that failed. */
export const historyOf = (state: State, contact: ContactRecord, role: string): RequestedMail[] =>
  invitationsTo(state, contact, role).flatMap(({ createdAt, emailedAt }) =>
    emailedAt.map((at) => ({ at: new Date(at), first: at === createdAt })),
  );

/** An invitation as the rules see it. */
export const sentInvitation = (state: State, invitation: InvitationRecord): SentInvitation => ({
  id: invitation.id,
  role: invitation.role,
  workspaceIds: invitation.workspaceIds,
  allWorkspaces: invitation.allWorkspaces,
  status: statusOf(state, invitation),
  isLetter: invitation.isLetter,
  email: invitation.email || null,
});

/** Why an open invitation cannot be accepted; null if it can. */
export function problemOf(
  state: State,
  { inviter, inviterRole, role, workspaceIds, allWorkspaces }: InviterOf,
): InvitationProblem | null {
  const user = state.users.get(inviter.id);
  const roles = [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []);
  const facts = user ? { status: user.status, role: user.grants[0].role, held: holdingsOf(user) } : null;
  return inviterProblem(
    { user: facts, inviterRole, roles, hasWorkspaces: state.workspaces.size > 0 },
    { role, workspaceIds, allWorkspaces },
  );
}

type InviterOf = Pick<InvitationRecord, "inviter" | "inviterRole" | "role" | "workspaceIds" | "allWorkspaces">;

/** Whether the inviter could still make an invitation, as they are now. */
export const isInviterAuthorized = (state: State, invitation: InviterOf): boolean =>
  problemOf(state, invitation) === null;

/** An invitation, as the contract has it. */
export function toInvitation(state: State, invitation: InvitationRecord): Invitation {
  const {
    deliveryAt: _deliveryAt,
    linkedAt: _linkedAt,
    inviterRole: _inviterRole,
    expiresInDays: _days,
    isLetter: _isLetter,
    reminded: _reminded,
    emailedAt: _emailedAt,
    temporaryPassword: _password,
    tokens: _tokens,
    ...shown
  } = invitation;
  return {
    ...shown,
    status: statusOf(state, invitation),
    problem: invitation.status === "open" ? problemOf(state, invitation) : null,
  };
}

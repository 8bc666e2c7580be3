import {
  invitationStatusAt,
  statusesAllowing,
  type Invitation,
  type InvitationStatus,
  type InvitationVerb,
} from "@latchkey/core/contract";
import { ProblemError } from "../answer/problem.js";
import { DAY_MS, SECOND_MS } from "./clock.js";
import type { InvitationRecord, State } from "./state.js";

/** The invitation's status by the world's clock. */
export const statusOf = (state: State, invitation: InvitationRecord): InvitationStatus =>
  invitationStatusAt(invitation.status, new Date(invitation.expiresAt), state.clock.now());

/** Every invitation that can still be accepted. */
export const openInvitations = (state: State): InvitationRecord[] =>
  [...state.invitations.values()].filter((invitation) => statusOf(state, invitation) === "open");

/** Refuses a verb that the invitation's status does not allow. */
export function requireAllowed(state: State, invitation: InvitationRecord, verb: InvitationVerb): void {
  const status = statusOf(state, invitation);
  if (!statusesAllowing(verb).includes(status)) {
    throw ProblemError.of("invitation_not_open", { invitationStatus: status });
  }
}

/** When the next email is allowed: after the cooldown, or when the oldest resend of the daily cap is a day old. */
export function resendAvailableAt({ settings }: State, { status, emailedAt }: InvitationRecord): string | null {
  const last = emailedAt.at(-1);
  if (last === undefined || !statusesAllowing("resend").includes(status)) return null;
  // The first email is not a resend.
  const firstOfDay = emailedAt.slice(1).at(-settings.resendsPerDay);
  const afterCap = firstOfDay === undefined ? 0 : Date.parse(firstOfDay) + DAY_MS;
  return new Date(Math.max(Date.parse(last) + settings.resendCooldownSeconds * SECOND_MS, afterCap)).toISOString();
}

/** An invitation, as the contract has it. */
export function toInvitation(state: State, invitation: InvitationRecord): Invitation {
  const {
    deliveryAt: _deliveryAt,
    expiresInDays: _days,
    letter: _letter,
    emailedAt: _emailedAt,
    temporaryPassword: _password,
    tokens: _tokens,
    ...shown
  } = invitation;
  return { ...shown, status: statusOf(state, invitation), resendAvailableAt: resendAvailableAt(state, invitation) };
}

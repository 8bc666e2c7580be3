import type { DeliveryStatus } from "@latchkey/core/contract";
import { nameOf } from "./actor.js";
import { DAY_MS, HOUR_MS } from "./clock.js";
import { record } from "./events.js";
import type { ContactRecord, InvitationRecord, LinkRecord, State, UserRecord } from "./state.js";

/**
 * Gives an invitation a new link, which replaces the older ones, and queues its mail. As on a server, the mail is sent
 * after the response. The world's mail server accepts everything that it was not told to refuse.
 */
export function sendInvitation(state: State, invitation: InvitationRecord, contact: ContactRecord): void {
  const now = state.clock.now();
  const link = newLink(state, invitation);
  invitation.temporaryPassword = invitation.activation === "temporary_password" ? state.nextId("temporary") : null;
  invitation.email = contact.email ?? "";
  setDelivery(invitation, "queued", now);
  invitation.expiresAt = new Date(now.getTime() + invitation.expiresInDays * DAY_MS).toISOString();
  invitation.sendCount += 1;
  if (!invitation.letter) invitation.emailedAt.push(now.toISOString());
  state.outbox.push(() => {
    const refusal = invitation.letter ? undefined : state.refusedMail.get(invitation.email);
    if (refusal !== undefined) {
      setDelivery(invitation, "failed", now, refusal);
      record(state, "invitation.failed", null, { contactId: contact.id, invitationId: invitation.id });
      return;
    }
    setDelivery(invitation, "sent", now);
    invitation.sentAt = now.toISOString();
    post(state, invitation, contact, link, now);
    record(state, "invitation.sent", null, { contactId: contact.id, invitationId: invitation.id });
  });
}

/** Records the delivery of an invitation's mail and its time. */
export function setDelivery(
  invitation: InvitationRecord,
  delivery: DeliveryStatus,
  at: Date,
  reason: string | null = null,
): void {
  Object.assign(invitation, { delivery, deliveryReason: reason, deliveryAt: at.toISOString(), nextAttemptAt: null });
  // A mail that was never sent starts no cooldown.
  if (delivery === "failed") invitation.emailedAt.pop();
}

/** Sends the queued mails. */
export function flushOutbox(state: State): void {
  for (const send of state.outbox.splice(0)) send();
}

function newLink(state: State, invitation: InvitationRecord): LinkRecord {
  supersedeLinks(state, invitation);
  const link = {
    token: state.nextId("token"),
    code: invitation.letter ? state.nextId("code") : null,
    invitationId: invitation.id,
    superseded: false,
  };
  state.links.set(link.token, link);
  invitation.tokens.push(link.token);
  return link;
}

/** Marks every link as replaced by a newer one. */
export function supersedeLinks(state: State, { tokens }: InvitationRecord): void {
  for (const token of tokens) {
    const link = state.links.get(token);
    if (link) link.superseded = true;
  }
}

function post(
  state: State,
  invitation: InvitationRecord,
  contact: ContactRecord,
  { token, code }: LinkRecord,
  now: Date,
): void {
  const address = `${state.settings.acceptUrl}#token=${token}`;
  const organization = state.organization?.name ?? "";
  const lines = [
    `Hello ${contact.firstName || nameOf(contact)},`,
    `${invitation.inviter.name} invites you to the portal of ${organization}.`,
    ...(invitation.message === null ? [] : [invitation.message]),
    "Activate my account:",
    address,
    ...(invitation.temporaryPassword === null ? [] : [`Temporary password: ${invitation.temporaryPassword}`]),
    ...(code === null ? [] : [`Code: ${code}`]),
    `This link works until ${invitation.expiresAt}.`,
  ];
  state.mailbox.deliver({
    kind: invitation.letter ? "letter" : "invitation",
    to: invitation.letter ? nameOf(contact) : invitation.email,
    subject: `Your invitation to ${organization}`,
    text: lines.join("\n"),
    link: address,
    token,
    ...(invitation.temporaryPassword === null ? {} : { temporaryPassword: invitation.temporaryPassword }),
    ...(code === null ? {} : { code }),
    sentAt: now.toISOString(),
  });
}

/** Sends a link to choose a new password, which works for an hour. */
export function sendPasswordReset(state: State, user: UserRecord): void {
  if (state.suppressions.has(user.email)) return;
  const now = state.clock.now();
  const token = state.nextId("reset");
  state.resets.set(token, { userId: user.id, expiresAt: now.getTime() + HOUR_MS });
  const address = `${state.settings.resetUrl}#token=${token}`;
  state.mailbox.deliver({
    kind: "password_reset",
    to: user.email,
    subject: "Choose a new password",
    text: [`Hello ${user.firstName || nameOf(user)},`, "Choose a new password:", address].join("\n"),
    link: address,
    token,
    sentAt: now.toISOString(),
  });
}

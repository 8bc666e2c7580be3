import type { DeliveryStatus } from "@latchkey/core/contract";
import { resetHours, signInLinkMinutes, type Sending } from "@latchkey/core/rules";
import { nameOf, type Actor } from "./actor.js";
import { HOUR_MS, MINUTE_MS } from "./clock.js";
import { record } from "./events.js";
import type { ContactRecord, InvitationRecord, LinkRecord, State, UserRecord } from "./state.js";

/** An invitation that goes out, and who sends it: null if the recipient asked for it. */
interface Outgoing {
  invitation: InvitationRecord;
  contact: ContactRecord;
  actor: Pick<Actor, "id" | "name"> | null;
}

/**
 * Gives an invitation a new link, which replaces the older ones, and queues its mail. As on a server, the mail is sent
 * after the response; a letter is there at once. The world's mail server accepts everything that it was not told to
 * refuse.
 */
export function sendInvitation(state: State, { invitation, contact, actor }: Outgoing, sending: Sending): void {
  const now = sending.at;
  const about = { contactId: contact.id, invitationId: invitation.id };
  const link = newLink(state, invitation, sending);
  invitation.temporaryPassword = invitation.activation === "temporary_password" ? state.nextId("temporary") : null;
  invitation.email = contact.email ?? "";
  invitation.linkedAt = now.toISOString();
  invitation.expiresAt = sending.expiresAt.toISOString();
  invitation.resendAvailableAt = sending.resendAvailableAt?.toISOString() ?? null;
  invitation.sendCount += 1;
  // A new link begins anew.
  Object.assign(invitation, { reminded: null, remindedAt: null });
  setDelivery(invitation, sending.delivery, now);
  if (!sending.isMailed) {
    invitation.sentAt = now.toISOString();
    post(state, { invitation, contact, link, isMailed: false }, now);
    record(state, "invitation.sent", actor, { ...about, data: { via: "letter" } });
    return;
  }
  invitation.emailedAt.push(now.toISOString());
  state.outbox.push(() => {
    const refusal = state.refusedMail.get(invitation.email);
    if (refusal !== undefined) {
      const { delivery, reason } = refusal;
      setDelivery(invitation, delivery, now, reason);
      if (delivery === "bounced")
        state.suppressions.set(invitation.email, { reason: delivery, detail: reason, at: now.toISOString() });
      record(state, `invitation.${delivery}`, null, { ...about, data: { reason } });
      return;
    }
    setDelivery(invitation, "sent", now);
    invitation.sentAt = now.toISOString();
    post(state, { invitation, contact, link, isMailed: true }, now);
    record(state, "invitation.sent", null, about);
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
  if (delivery !== "failed") return;
  // A mail that was never sent starts no cooldown.
  invitation.emailedAt.pop();
  invitation.resendAvailableAt = at.toISOString();
}

/** Sends the queued mails. */
export function flushOutbox(state: State): void {
  for (const send of state.outbox.splice(0)) send();
}

function newLink(state: State, invitation: InvitationRecord, { hasCode }: Sending): LinkRecord {
  supersedeLinks(state, invitation);
  const link = {
    token: state.nextId("token"),
    code: hasCode ? state.nextId("code") : null,
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

interface Posted {
  invitation: InvitationRecord;
  contact: ContactRecord;
  link: LinkRecord;
  isMailed: boolean;
  isReminder?: boolean;
}

function post(
  state: State,
  { invitation, contact, link: { token, code: known }, isMailed, isReminder = false }: Posted,
  now: Date,
): void {
  const code = isMailed ? null : known;
  const address = `${state.settings.acceptUrl}#token=${token}`;
  const organization = state.organization?.name ?? "";
  const lines = [
    `Hello ${contact.firstName || nameOf(contact)},`,
    isReminder
      ? `${invitation.inviter.name} invited you to the portal of ${organization}. You haven't accepted yet.`
      : `${invitation.inviter.name} invites you to the portal of ${organization}.`,
    ...(invitation.message === null ? [] : [invitation.message]),
    "Activate my account:",
    address,
    ...(invitation.temporaryPassword === null ? [] : [`Temporary password: ${invitation.temporaryPassword}`]),
    ...(code === null ? [] : [`Code: ${code}`]),
    `This link works until ${invitation.expiresAt}.`,
  ];
  state.mailbox.deliver({
    kind: isMailed ? "invitation" : "letter",
    to: isMailed ? invitation.email : nameOf(contact),
    subject: isReminder ? `Reminder: your invitation to ${organization}` : `Your invitation to ${organization}`,
    text: lines.join("\n"),
    link: address,
    token,
    ...(invitation.temporaryPassword === null ? {} : { temporaryPassword: invitation.temporaryPassword }),
    ...(code === null ? {} : { code }),
    sentAt: now.toISOString(),
  });
}

/** Sends a reminder: the mail of the newest link once more. */
export const postAgain = (state: State, posted: Omit<Posted, "isMailed">, now: Date): void =>
  post(state, { ...posted, isMailed: true, isReminder: true }, now);

/** Sends a link to choose a new password, which works for an hour. */
export function sendPasswordReset(state: State, user: UserRecord): void {
  if (state.suppressions.get(user.email)?.reason === "complained") return;
  const now = state.clock.now();
  const token = state.nextId("reset");
  state.resets.set(token, { userId: user.id, expiresAt: now.getTime() + resetHours * HOUR_MS });
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

/** Sends a link to sign in without a password, which works for a quarter of an hour and replaces the one before. */
export function sendSignInLink(state: State, user: UserRecord): void {
  const now = state.clock.now();
  const token = state.nextId("sign-in");
  for (const [known, { userId }] of state.signInLinks) if (userId === user.id) state.signInLinks.delete(known);
  state.signInLinks.set(token, { userId: user.id, expiresAt: now.getTime() + signInLinkMinutes * MINUTE_MS });
  const address = `${state.settings.signInPageUrl}#token=${token}`;
  state.mailbox.deliver({
    kind: "sign_in_link",
    to: user.email,
    subject: "Your sign-in link",
    text: [`Hello ${user.firstName || nameOf(user)},`, "Sign in:", address].join("\n"),
    link: address,
    token,
    sentAt: now.toISOString(),
  });
}

/** Tells a person that their password was changed, or their address, at the former one. */
export function sendAccountNotice(state: State, user: UserRecord, about: "password" | "address", to: string): void {
  state.mailbox.deliver({
    kind: "account_notice",
    to,
    subject: about === "password" ? "Your password was changed" : "Your email address was changed",
    text: `Hello ${user.firstName || nameOf(user)},\nYour ${about} was changed.`,
    link: "",
    token: "",
    sentAt: state.clock.now().toISOString(),
  });
}

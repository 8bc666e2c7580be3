import type { InvitationRow } from "../../store/invitations.js";
import { mailsWithinDay, type RequestedMail } from "../../store/mails-within-day.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";

const DAY_MS = 24 * 3600 * 1000;

/** Until when the next email of an invitation is blocked, by the cooldown or the daily cap; null if it is not. */
export async function blockedUntil(app: App, trx: Trx, invitation: InvitationRow): Promise<Date | null> {
  const { resend_available_at: available, now } = invitation;
  return available !== null && available > now ? available : dayCapBlockedUntil(app, trx, invitation);
}

/**
 * Until when the daily cap blocks emails to the contact about this role; null if it does not. The cap counts resends,
 * plus one first email, so revoking and inviting again does not avoid it.
 */
export async function dayCapBlockedUntil(app: App, trx: Trx, invitation: InvitationRow): Promise<Date | null> {
  const mails = await mailsWithinDay(trx, invitation);
  const { resendsPerDay } = app.settings;
  const oldestCounted = mails.filter(({ first }) => !first)[resendsPerDay - 1] ?? mails[resendsPerDay];
  return oldestCounted === undefined ? null : dayAfter(oldestCounted);
}

const dayAfter = ({ at }: RequestedMail) => new Date(at.getTime() + DAY_MS);

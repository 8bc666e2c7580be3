import { mailsWithinDay, type AskedMail, type InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";

const DAY_MS = 24 * 3600 * 1000;

/**
 * Until when the next mail of an invitation is held back, by the cooldown or the day's cap; null where it may go now.
 */
export async function heldUntil(app: App, trx: Trx, invitation: InvitationRow): Promise<Date | null> {
  const { resend_available_at: available, now } = invitation;
  return available !== null && available > now ? available : dayCapBlockedUntil(app, trx, invitation);
}

/**
 * Until when the day's cap holds back mails to the invitation's contact about its role; null where there is room. So
 * many resends a day, and one first mail: withdrawing and inviting anew is no way round.
 */
export async function dayCapBlockedUntil(app: App, trx: Trx, invitation: InvitationRow): Promise<Date | null> {
  const mails = await mailsWithinDay(trx, invitation);
  const { resendsPerDay } = app.settings;
  const oldestThatCounts = mails.filter(({ first }) => !first)[resendsPerDay - 1] ?? mails[resendsPerDay];
  return oldestThatCounts === undefined ? null : dayAfter(oldestThatCounts);
}

const dayAfter = ({ at }: AskedMail) => new Date(at.getTime() + DAY_MS);

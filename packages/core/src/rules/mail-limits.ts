import { allowed, refused, type Ruling } from "./ruling.js";

/** How often the emails of an invitation may follow each other. */
export interface MailLimits {
  /** Seconds between two emails. */
  resendCooldownSeconds: number;
  /** Resends within 24 hours. */
  resendsPerDay: number;
}

/** An email that was requested and has not failed; `first` for the one that came with its invitation. */
export interface RequestedMail {
  at: Date;
  first: boolean;
}

/** What has been mailed to a contact about a role. */
export interface MailHistory {
  /** When the cooldown of the last email ends; null without one. */
  availableAt: Date | null;
  /** The emails of all invitations to the role, those older than a day or not. */
  mails: readonly RequestedMail[];
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Until when the daily limit holds back the next email; null if it does not. It counts resends and one first email, so
 * that revoking and inviting again does not avoid it.
 */
export function dayLimitUntil(
  { mails }: Pick<MailHistory, "mails">,
  { resendsPerDay }: Pick<MailLimits, "resendsPerDay">,
  now: Date,
): Date | null {
  const counted = mails
    .filter(({ at }) => at.getTime() > now.getTime() - DAY_MS)
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  const oldest = counted.filter(({ first }) => !first)[resendsPerDay - 1] ?? counted[resendsPerDay];
  return oldest === undefined ? null : new Date(oldest.at.getTime() + DAY_MS);
}

/** Until when the next email is held back, by the cooldown or the daily limit; null if it is not. */
export function heldBackUntil(history: MailHistory, limits: MailLimits, now: Date): Date | null {
  const { availableAt } = history;
  return availableAt !== null && availableAt > now ? availableAt : dayLimitUntil(history, limits, now);
}

/** When an email may follow one that goes out now: after the cooldown, or once the daily limit allows it. */
export function nextMailAt(
  { mails }: Pick<MailHistory, "mails">,
  limits: MailLimits,
  { now, first }: { now: Date; first: boolean },
): Date {
  const afterCooldown = new Date(now.getTime() + limits.resendCooldownSeconds * 1000);
  const afterLimit = dayLimitUntil({ mails: [...mails, { at: now, first }] }, limits, now);
  return afterLimit !== null && afterLimit > afterCooldown ? afterLimit : afterCooldown;
}

/** Refuses a resend until a time; allows it without one. */
export const resendHeldBack = (until: Date | null): Ruling<"resend_cooldown"> =>
  until === null ? allowed : refused("resend_cooldown", { retryAt: until.toISOString() });

/** Refuses an email until a time; allows it without one. */
export const mailHeldBack = (until: Date | null): Ruling<"rate_limited"> =>
  until === null ? allowed : refused("rate_limited", { retryAt: until.toISOString() });

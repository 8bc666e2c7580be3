/** Pauses between attempts, in seconds: the first and the longest. */
export interface RetryPauses {
  first: number;
  longest: number;
}

/**
 * How long a mail is retried. Greylisting passes within minutes, and most outages within hours. After two days, the
 * sender of the invitation has to know, while someone still expects the mail. Mail servers usually retry for four days
 * (RFC 5321, section 4.5.4.1).
 */
export const GIVE_UP_AFTER_HOURS = 48;

/**
 * The pause after a mail's `attempt` (from 1), in whole seconds. It doubles each time. Half of it is random, so that
 * mails that failed together do not retry together.
 *
 * @param chance at least 0 and below 1
 */
export function pauseAfter(attempt: number, { first, longest }: RetryPauses, chance: number = Math.random()): number {
  const pause = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  return Math.ceil(pause * (0.5 + chance / 2));
}

/**
 * When a mail is given up: after two days, or when its link expires.
 *
 * @param linkEndsAt null if the mail could not be rendered, so that its link is not known
 */
export function givenUpAt(createdAt: Date, linkEndsAt: Date | null): Date {
  const ends = createdAt.getTime() + GIVE_UP_AFTER_HOURS * 3600 * 1000;
  return new Date(linkEndsAt === null ? ends : Math.min(ends, linkEndsAt.getTime()));
}

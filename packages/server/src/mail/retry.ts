/** Pauses between the tries of a mail, in seconds: the first, and the longest that it grows to. */
export interface RetryPauses {
  first: number;
  longest: number;
}

/**
 * For how long a mail is tried. Greylisting passes within minutes and most outages within hours; after two days whoever
 * sent the invitation has to hear of it while somebody still waits for the mail, which is earlier than the four days
 * that mail servers keep trying (RFC 5321, section 4.5.4.1).
 */
export const GIVE_UP_AFTER_HOURS = 48;

/**
 * The pause after a mail's `attempt` (from 1) in whole seconds. It doubles each time, and half of it is left to chance,
 * so that those who failed together do not come back together.
 *
 * @param chance at least 0 and below 1
 */
export function pauseAfter(attempt: number, { first, longest }: RetryPauses, chance: number = Math.random()): number {
  const pause = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  return Math.ceil(pause * (0.5 + chance / 2));
}

/**
 * Until when a mail is tried: for two days, or as long as its link works.
 *
 * @param linkEndsAt null where the mail could not be made, so that nothing is known of its link
 */
export function givenUpAt(createdAt: Date, linkEndsAt: Date | null): Date {
  const ends = createdAt.getTime() + GIVE_UP_AFTER_HOURS * 3600 * 1000;
  return new Date(linkEndsAt === null ? ends : Math.min(ends, linkEndsAt.getTime()));
}

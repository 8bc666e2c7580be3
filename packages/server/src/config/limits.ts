import type { RetryPauses } from "../mail/retry.js";

/**
 * What is limited, and how far. Guesses, resends and mails are counted in the database, so their limits hold over all
 * processes; those of the database's queue are for each process.
 */
export interface Limits {
  /** Wrong tokens, codes and passwords that one network address may try in a minute. Default 60. */
  guessesPerMinute: number;
  /** Times that one invitation may be sent again in a day. Default 5. */
  resendsPerDay: number;
  /** Mails about invitations that one organization may have sent to one address in a day. Default 20. */
  mailsPerRecipientPerDay: number;
  /** Mails about invitations that one person may cause in a day, batches included. Default 200,000. */
  mailsPerInviterPerDay: number;
  /** Mails about invitations of one organization in a day. Default 500,000. */
  mailsPerOrganizationPerDay: number;
  /**
   * Seconds before a mail that did not go out is tried again: at `first`, then twice as long each time up to `longest`,
   * less up to a half by chance. Default 2 and 300, which suit mail servers as they are; tests set them lower.
   */
  mailRetrySeconds: RetryPauses;
  /**
   * Requests that may wait for a database connection at once, in one process. Further ones are refused with
   * `overloaded`. Default 2,000.
   */
  databaseQueue: number;
  /** Seconds that a request waits for a database connection before it is refused with `overloaded`. Default 30. */
  databaseWaitSeconds: number;
}

// The last two are fuses: they let the largest batches of a large company through. A host that knows its customers sets
// them lower.
export const defaultLimits: Limits = {
  guessesPerMinute: 60,
  resendsPerDay: 5,
  mailsPerRecipientPerDay: 20,
  mailsPerInviterPerDay: 200_000,
  mailsPerOrganizationPerDay: 500_000,
  mailRetrySeconds: { first: 2, longest: 300 },
  databaseQueue: 2000,
  databaseWaitSeconds: 30,
};

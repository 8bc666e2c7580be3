import type { RetryPauses } from "../mail/retry.js";

/**
 * Limits. Those of guesses, resends and mails are counted in the database, across all processes. Those of the
 * mail server and of the database's queue apply to each process.
 */
export interface Limits {
  /** Wrong tokens, codes and passwords per minute from one network address. Default 60. */
  guessesPerMinute: number;
  /** Resends of one invitation per day. Default 5. */
  resendsPerDay: number;
  /** Mails about invitations from one organization to one address per day. Default 20. */
  mailsPerRecipientPerDay: number;
  /** Mails about invitations that one person causes per day, batches included. Default 200,000. */
  mailsPerInviterPerDay: number;
  /** Mails about invitations of one organization per day. Default 500,000. */
  mailsPerOrganizationPerDay: number;
  /**
   * Seconds before a mail that was not sent is retried: `first`, then doubling up to `longest`, minus up to half at
   * random. The defaults of 2 and 300 suit most mail servers; tests use smaller ones.
   */
  mailRetrySeconds: RetryPauses;
  /** Connections to the mail server, per process. Mails of batches leave a fifth of them free. Default 10. */
  mailConnections: number;
  /** The most mails per second, per process; null for no limit. Default null. */
  mailsPerSecond: number | null;
  /** The most mails of one organization per second, per process; null for no limit. Default null. */
  mailsPerSecondPerOrganization: number | null;
  /** Connections to Postgres, per process; one more listens for notifications. Default 10. */
  databaseConnections: number;
  /**
   * Requests that may wait for a database connection at the same time, per process. Further ones are refused with
   * `overloaded`. Default 2,000.
   */
  databaseQueue: number;
  /** Seconds that a request may wait for a database connection before it is refused with `overloaded`. Default 30. */
  databaseWaitSeconds: number;
}

// The mail limits per inviter and organization are safety limits, which allow the largest batches of a large company. A
// host that knows its customers can lower them.
export const defaultLimits: Limits = {
  guessesPerMinute: 60,
  resendsPerDay: 5,
  mailsPerRecipientPerDay: 20,
  mailsPerInviterPerDay: 200_000,
  mailsPerOrganizationPerDay: 500_000,
  mailRetrySeconds: { first: 2, longest: 300 },
  mailConnections: 10,
  mailsPerSecond: null,
  mailsPerSecondPerOrganization: null,
  databaseConnections: 10,
  databaseQueue: 2000,
  databaseWaitSeconds: 30,
};

import type { Session, WorkReport } from "@latchkey/core/contract";
import type { RequestInfo } from "./http/respond.js";
import type { NewAdmin } from "./use-cases/users/create-admin.js";

/** A server in this process. */
export interface Latchkey {
  /** The path that the handler is mounted under, without a slash behind it. */
  readonly basePath: string;
  /** Answers a request of the contract. */
  fetch: (request: Request, info?: RequestInfo) => Promise<Response>;
  /**
   * Brings the schema up to date, then starts the work that follows from answers, mails above all, unless `work:
   * false`.
   */
  start: () => Promise<void>;
  /**
   * Does the work that is due, where no process does it all the time: until nothing is, or after `maxSeconds` (default
   * 20), when what is under way is still let finish. Needs no `start`. Several processes may do so at once.
   */
  work: (options?: { maxSeconds?: number | undefined }) => Promise<WorkReport>;
  /**
   * Ends the open event streams, which would keep their connections open for ever, and opens no more. `stop` does so
   * too.
   */
  endStreams: () => void;
  /** Lets what is in flight finish, and closes the database. */
  stop: () => Promise<void>;
  /** Brings the database's schema up to date. `start` does so too. */
  migrate: () => Promise<void>;
  /** Makes a user who holds the whole organization, and the organization where there is none. Answers the user's id. */
  createAdmin: (admin: NewAdmin) => Promise<string>;
  /** Who a request comes from and what they may do, for the host's own routes; null for nobody. */
  getGrant: (request: Request) => Promise<(Session & { organizationId: string }) | null>;
}

import type { ContactErased, ContactExport, Session, WorkReport, Organization } from "@latchkey/core/contract";
import type { RequestInfo } from "./http/respond.js";
import type { HostChange } from "./use-cases/organization/set-organization.js";
import type { PersonAsked } from "./use-cases/privacy/by-operator.js";
import type { NewAdmin } from "./use-cases/users/create-admin.js";

/** A server in this process. */
export interface Latchkey {
  /** The path that the handler is mounted under, without a trailing slash. */
  readonly basePath: string;
  /** Responds to a request of the contract. */
  fetch: (request: Request, info?: RequestInfo) => Promise<Response>;
  /** Brings the schema up to date, then starts the background work, such as sending mails, unless `work` is false. */
  start: () => Promise<void>;
  /**
   * Works on what is due until nothing is, or for `maxSeconds` (default 20); work in progress is still finished. For
   * hosts without a long-running process. Needs no `start`, and several processes can do it at once.
   */
  work: (options?: { maxSeconds?: number | undefined }) => Promise<WorkReport>;
  /**
   * Ends the open event streams, which would otherwise keep their connections open forever, and opens no more. `stop`
   * does so too.
   */
  endStreams: () => void;
  /** Lets work in progress finish, and closes the database. */
  stop: () => Promise<void>;
  /** Brings the database's schema up to date. `start` does so too. */
  migrate: () => Promise<void>;
  /**
   * Gives somebody the whole organization: a user, an account, or a new one. Creates the organization if it does not
   * exist. Returns the user's id.
   */
  createAdmin: (admin: NewAdmin) => Promise<string>;
  /**
   * Erases a person as `POST /contacts/{id}/erase` does, with the rights of the operator: a contact's id, or an address
   * that only they have or had.
   */
  eraseContact: (person: PersonAsked) => Promise<ContactErased>;
  /** All that is kept of a person, as `GET /contacts/{id}/export` returns it. */
  exportContact: (person: PersonAsked) => Promise<ContactExport>;
  /**
   * What belongs to the host of an organization: its status, its plan and whether its profile is complete. What is left
   * out stays. Rejects if there is no such organization, or if `organizations.get` keeps them.
   */
  organizations: { set: (organizationId: string, change: HostChange) => Promise<Organization> };
  /** The caller of a request and what they may do, for the host's own routes; null if the request is anonymous. */
  getGrant: (request: Request) => Promise<(Session & { organizationId: string }) | null>;
}

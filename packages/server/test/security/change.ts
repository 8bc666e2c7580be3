import type { EventType } from "@latchkey/core/contract";
import type { Ask, Office, TestServer } from "../http/test-server.js";

/** How to call a route that changes something, and the events that the trail then has. */
export interface Change {
  /**
   * Who does it, as the trail has it. Default: the office's staff. `user`: the user who is signed in or has just
   * accepted. `anonymous`: a mail provider, or a caller without an identity.
   */
  by?: "user" | "anonymous";
  events: readonly EventType[];
  /** A job does it after the response, in a transaction of its own. */
  later?: true;
  /** Prepares the office, and returns the request. */
  ready: (server: TestServer, office: Office) => Promise<Ask>;
}

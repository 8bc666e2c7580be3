import type { Health } from "@latchkey/core/contract";
import type { MailError } from "./transport.js";

/** What came of a connection to the mail server. */
export type ServerState = "ok" | "refused" | "unreachable";

/** The state of mail in `GET /health`, as this process has seen it. */
export interface MailHealth {
  state: () => Health["mail"];
  /** Records what came of a connection: the error, or null if there was none. */
  recordServer: (error: MailError | null) => void;
  /** How many connections were recorded so far. */
  connections: () => number;
  /** Records whether a mail could be rendered. */
  recordRendered: (sendId: string, isRendered: boolean) => void;
}

/**
 * Starts as `unknown`. It is `faulty` while there is a mail that cannot be rendered, because no mail server can fix
 * that.
 *
 * @param forgetAfterSeconds how long such a mail counts without another attempt in this process: another one may have
 * rendered it since
 * @param isConfigured whether there is a mail server
 */
export function createMailHealth(forgetAfterSeconds: number, isConfigured: boolean): MailHealth {
  const unrenderedAt = new Map<string, number>();
  let server: Health["mail"] = isConfigured ? "unknown" : "unconfigured";
  let connections = 0;
  return {
    state() {
      const since = performance.now() - forgetAfterSeconds * 1000;
      for (const [sendId, at] of unrenderedAt) if (at < since) unrenderedAt.delete(sendId);
      return unrenderedAt.size > 0 ? "faulty" : server;
    },
    recordServer(error) {
      server = stateAfter(error);
      connections += 1;
    },
    connections: () => connections,
    recordRendered(sendId, isRendered) {
      if (isRendered) unrenderedAt.delete(sendId);
      else unrenderedAt.set(sendId, performance.now());
    },
  };
}

/** What an error says of the mail server. One about a mail or its recipient came from a server that works. */
function stateAfter(error: MailError | null): ServerState {
  if (error === null || (error.fault !== "server" && error.fault !== "setup")) return "ok";
  return error.code === "connection" || error.code === "timeout" || error.code === "unknown_host"
    ? "unreachable"
    : "refused";
}

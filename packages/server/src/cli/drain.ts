import type { Server, ServerResponse } from "node:http";
import { Server as Listener } from "node:net";
import { setImmediate } from "node:timers/promises";

// Clients that do not reuse connections always open new ones.
const MOST_TURNS = 100;

/** How an HTTP server is shut down. */
export interface DrainOptions {
  /** How long open connections may still send a request. The response tells the client that it is the last one. */
  lastRequestsMs: number;
  /** The maximum time to wait for responses. */
  longestAnswerMs: number;
}

/**
 * Lets a server stop without failing requests: it accepts no new connections, responds on those that are open, and
 * tells clients to connect elsewhere next. Node alone would close idle connections, even one to which a request is just
 * being sent.
 *
 * @returns a function that stops the server; resolves once every connection is closed
 */
export function createDrain(server: Server, { lastRequestsMs, longestAnswerMs }: DrainOptions): () => Promise<void> {
  const unanswered = new Set<ServerResponse>();
  let draining = false;
  let accepted = 0;
  server.on("connection", () => void (accepted += 1));
  // Runs before the handler, which writes the headers.
  server.prependListener("request", (_, response) => {
    if (draining) response.shouldKeepAlive = false;
    unanswered.add(response);
    response.once("close", () => unanswered.delete(response));
  });
  return async () => {
    // Accepts pending connections first: Node accepts one per turn of the event loop, and closing would cut off the
    // rest. Until then, no client is told to leave, as it would only connect again.
    const endsAt = Date.now() + longestAnswerMs / 2;
    for (let turn = 0, quietTurns = 0; quietTurns < 3 && turn < MOST_TURNS && Date.now() < endsAt; turn += 1) {
      const before = accepted;
      await setImmediate();
      quietTurns = accepted === before ? quietTurns + 1 : 0;
    }
    await new Promise<void>((resolve) => {
      draining = true;
      for (const response of unanswered) response.shouldKeepAlive = false;
      // Which connections are idle is known once everything that has arrived is read.
      const closeIdle = () => void setImmediate().then(() => server.closeIdleConnections());
      const timers = [
        setTimeout(closeIdle, lastRequestsMs),
        setTimeout(() => server.closeAllConnections(), longestAnswerMs),
      ];
      // The method of `net`, because that of `http` closes idle connections immediately.
      Listener.prototype.close.call(server, () => {
        for (const timer of timers) clearTimeout(timer);
        resolve();
      });
    });
  };
}

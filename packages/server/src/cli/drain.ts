import type { Server, ServerResponse } from "node:http";
import { Server as Listener } from "node:net";
import { setImmediate } from "node:timers/promises";

// Where nobody keeps connections there are always new ones.
const MOST_TURNS = 100;

/** How an HTTP server comes to its end. */
export interface DrainOptions {
  /**
   * How long connections that are open may bring a request still. A client that keeps one learns from the answer that
   * it is the last.
   */
  lastRequestsMs: number;
  /** The longest that an answer is waited for. */
  longestAnswerMs: number;
}

/**
 * Lets a server be ended without failing a request: nobody new is let in, whoever is connected is answered and told to
 * come elsewhere next. Node alone would close connections that are idle, and of those some are just being written to.
 *
 * @returns ends it; resolves once every connection is closed
 */
export function createDrain(server: Server, { lastRequestsMs, longestAnswerMs }: DrainOptions): () => Promise<void> {
  const unanswered = new Set<ServerResponse>();
  let draining = false;
  let accepted = 0;
  server.on("connection", () => void (accepted += 1));
  // Before the handler, which writes the headers.
  server.prependListener("request", (_, response) => {
    if (draining) response.shouldKeepAlive = false;
    unanswered.add(response);
    response.once("close", () => unanswered.delete(response));
  });
  return async () => {
    // Whoever has connected is let in first: Node takes one in a turn, and closing would cut off those whose turn has
    // not come. Until then nobody is sent away, as they would only connect again.
    const endsAt = Date.now() + longestAnswerMs / 2;
    for (let turn = 0, quietTurns = 0; quietTurns < 3 && turn < MOST_TURNS && Date.now() < endsAt; turn += 1) {
      const before = accepted;
      await setImmediate();
      quietTurns = accepted === before ? quietTurns + 1 : 0;
    }
    await new Promise<void>((resolve) => {
      draining = true;
      for (const response of unanswered) response.shouldKeepAlive = false;
      // What is idle shows once everything that has come is read.
      const closeIdle = () => void setImmediate().then(() => server.closeIdleConnections());
      const timers = [
        setTimeout(closeIdle, lastRequestsMs),
        setTimeout(() => server.closeAllConnections(), longestAnswerMs),
      ];
      // Of `net`, because that of `http` closes idle connections at once.
      Listener.prototype.close.call(server, () => {
        for (const timer of timers) clearTimeout(timer);
        resolve();
      });
    });
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Latchkey } from "./create-latchkey.js";

/**
 * A listener for `node:http`, Express and whatever else calls `(request, response)`. It tells the server the socket's address, which
 * wrong guesses are counted under.
 */
export function toNodeListener(latchkey: Pick<Latchkey, "fetch">): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const { remoteAddress } = incoming.socket;
    const listener = getRequestListener((request) => latchkey.fetch(request, { remoteAddress }));
    await listener(incoming, outgoing);
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { handleNodeRequest } from "./http/node-handler.js";
import type { Latchkey } from "./latchkey.js";

/**
 * A listener for `node:http` and whatever else calls `(request, response)`. A body that somebody has parsed already is
 * taken from `request.body`, or as bytes from `request.rawBody`.
 *
 * @example createServer(toNodeListener(latchkey))
 */
export function toNodeListener(
  latchkey: Pick<Latchkey, "fetch">,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => handleNodeRequest(latchkey, request, response);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { handleNodeRequest } from "./http/node-handler.js";
import type { Latchkey } from "./latchkey.js";

/**
 * A listener for `node:http` and anything else that calls `(request, response)`. A body that was already parsed is
 * taken from `request.body`, or as bytes from `request.rawBody`.
 *
 * @example createServer(toNodeListener(latchkey))
 */
export function toNodeListener(
  latchkey: Pick<Latchkey, "fetch">,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return (request, response) => handleNodeRequest(latchkey, request, response);
}

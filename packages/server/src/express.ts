import type { IncomingMessage, ServerResponse } from "node:http";
import { targetWithin } from "./http/base-path.js";
import { handleNodeRequest } from "./http/node-handler.js";
import type { Latchkey } from "./latchkey.js";

/** What Express adds to a request. */
export interface ExpressRequest extends IncomingMessage {
  /** Path and query as received. */
  originalUrl: string;
  /** The path that parent routers have removed. */
  baseUrl: string;
}

/**
 * A handler for Express 4 and 5, and for NestJS on Express. If mounted with a path, that path replaces `basePath`, also
 * in routers. Without one, it handles paths that begin with `basePath` and passes on the rest.
 *
 * @example app.use("/api/latchkey", toExpressHandler(latchkey))
 */
export function toExpressHandler(
  latchkey: Pick<Latchkey, "fetch" | "basePath">,
): (request: ExpressRequest, response: ServerResponse, next: () => void) => Promise<void> {
  return async (request, response, next) => {
    const target = targetWithin(latchkey.basePath, request.originalUrl, request.baseUrl);
    if (target === null) next();
    else await handleNodeRequest(latchkey, request, response, { target });
  };
}

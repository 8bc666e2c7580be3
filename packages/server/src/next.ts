import type { IncomingMessage, ServerResponse } from "node:http";
import { createLatchkey } from "./create-latchkey.js";
import { handleNodeRequest } from "./http/node-handler.js";
import { openFailed } from "./http/open-failed.js";
import type { LatchkeyServerOptions } from "./latchkey-options.js";
import type { Latchkey } from "./latchkey.js";
import { openOnce } from "./open-once.js";

/** A handler of the app router. */
export type NextRouteHandler = (request: Request) => Promise<Response>;

/** A server in a Next.js app. */
export interface NextLatchkey {
  /**
   * The server, opened and started by the first call.
   *
   * @throws during `next build`, and if it cannot be opened; then the next call tries again
   */
  get: () => Promise<Latchkey>;
  /**
   * For `app/api/latchkey/[...path]/route.ts`: `export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } =
   * latchkey.routeHandlers`.
   */
  routeHandlers: Record<"GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", NextRouteHandler>;
  /** For `pages/api/latchkey/[...path].ts`: `export default latchkey.apiHandler`. */
  apiHandler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/**
 * A server for Next.js. Nothing is opened before the first request or during a build, and there is one server per
 * process, even if this module is loaded again. After a hot reload, its callbacks are the newest; other options apply
 * after a restart. Next.js does not give route handlers the address of the connection: set `trustProxy` to the number
 * of proxies before the app, or all callers share one limit of wrong guesses.
 *
 * @param makeOptions the options of `createLatchkey`; a mistake shows at the first request
 */
export function createNextLatchkey(makeOptions: () => LatchkeyServerOptions): NextLatchkey {
  const one = openOnce(makeOptions, async (options) => {
    const latchkey = await createLatchkey(options);
    await latchkey.start().catch(async (error: unknown) => {
      await latchkey.stop();
      throw error;
    });
    return latchkey;
  });
  const get = async () => {
    if (process.env["NEXT_PHASE"] === "phase-production-build")
      throw new Error(
        "Latchkey is not opened during `next build`. " +
          "Make the code that needs it dynamic, for example with `await connection()` before it.",
      );
    return one();
  };
  const fetch: Latchkey["fetch"] = async (request, info) =>
    get().then((latchkey) => latchkey.fetch(request, info), openFailed);
  // Next.js hides the socket and passes on a forged X-Forwarded-For. Only `trustProxy` decides whether to trust it.
  const handler: NextRouteHandler = (request) => fetch(request);
  return {
    get,
    routeHandlers: {
      GET: handler,
      HEAD: handler,
      POST: handler,
      PUT: handler,
      PATCH: handler,
      DELETE: handler,
      OPTIONS: handler,
    },
    apiHandler: (request, response) => handleNodeRequest({ fetch }, request, response),
  };
}

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
   * The server, opened and started with the first call. @throws during `next build`, and where it cannot be opened; the
   * next call tries again
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
 * A server for Next.js: nothing is opened before the first request, nor during a build, and there is one in the
 * process, whatever loads this again. After a hot reload its callbacks are the newest; other options count from the
 * next start. Route handlers are not told who is at the other end of the connection: say with `trustProxy` how many
 * proxies stand before the app, or wrong guesses of all callers count together.
 *
 * @param makeOptions what `createLatchkey` takes; a mistake in it shows at the first request
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
        "Latchkey is not opened during `next build`: make what needs it dynamic, for example by `await connection()` before it.",
      );
    return one();
  };
  const fetch: Latchkey["fetch"] = async (request, info) =>
    get().then((latchkey) => latchkey.fetch(request, info), openFailed);
  // Next keeps the socket to itself, and lets an X-Forwarded-For of the caller's own making stand: only `trustProxy`
  // says whether to believe it.
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

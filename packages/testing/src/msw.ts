// The entry point for msw, apart from the main one so that hosts without msw need not install it.
import { defaultMountPath } from "@latchkey/core/contract";
import { http, type RequestHandler } from "msw";
import { routeTable } from "./answer/route-table.js";
import { mountPathOf, type Answers } from "./fetch-for.js";
import type { Browser } from "./world/browser.js";

/** The options of {@link handlersFor}. */
export interface HandlersForOptions<OneBrowser = Browser> {
  /** Where the routes are mounted: a path on any origin, or a URL. Default `/api/latchkey`. */
  baseUrl?: string | undefined;
  /** The browser of the requests. Default: the world's own browser. */
  browser?: OneBrowser | undefined;
}

/**
 * msw handlers for every route of the contract, backed by the world. As on a server, other paths under the mount
 * respond with 404 `route_not_found`, and other methods with 405.
 */
export function handlersFor<OneBrowser>(
  world: Answers<OneBrowser>,
  { baseUrl = defaultMountPath, browser }: HandlersForOptions<OneBrowser> = {},
): RequestHandler[] {
  const mountPath = mountPathOf(baseUrl);
  const base = (baseUrl.startsWith("/") ? `*${baseUrl}` : baseUrl).replace(/\/$/, "");
  const resolve = ({ request }: { request: Request }) => world.answer(request, { mountPath, browser });
  const methods = { GET: http.get, POST: http.post, PUT: http.put, PATCH: http.patch, DELETE: http.delete };
  return [
    ...routeTable.map(({ route }) =>
      methods[route.method](`${base}${route.path.replace(/\{(\w+)\}/g, ":$1")}`, resolve),
    ),
    http.all(`${base}/*`, resolve),
  ];
}

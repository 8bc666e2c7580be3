import type { Browser } from "./world/browser.js";

/** What answers requests: a world, or a server of `@latchkey/testing/server`. Each has browsers of its own kind. */
export interface Answers<OneBrowser> {
  answer(
    request: Request,
    options?: { mountPath?: string | undefined; browser?: OneBrowser | undefined },
  ): Promise<Response>;
}

/** The options of {@link fetchFor}. */
export interface FetchForOptions<OneBrowser = Browser> {
  /** Where the routes are mounted: a path or a URL, whose origin is ignored. Default `/api/latchkey`. */
  baseUrl?: string | undefined;
  /** The path where the routes are mounted. Default: that of `baseUrl`. */
  mountPath?: string | undefined;
  /** The browser that sends the requests. Default: the world's own browser. */
  browser?: OneBrowser | undefined;
}

/**
 * A `fetch` that calls the world instead of the network: `createClient({ baseUrl, fetch: fetchFor(world) })`. Like the
 * real one, it rejects with a `TypeError` while the world is offline.
 */
export function fetchFor<OneBrowser>(
  world: Answers<OneBrowser>,
  { baseUrl, browser, mountPath = mountPathOf(baseUrl) }: FetchForOptions<OneBrowser> = {},
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, "http://localhost"), init);
    const response = await world.answer(request, { mountPath, browser });
    if (response.type === "error") throw new TypeError("Failed to fetch");
    return response;
  };
}

/** The path of a base URL without its origin; undefined without a base URL. */
export const mountPathOf = (baseUrl: string | undefined): string | undefined =>
  baseUrl === undefined ? undefined : new URL(baseUrl, "http://localhost").pathname;

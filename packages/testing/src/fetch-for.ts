import type { AnswerOptions } from "./answer/answer.js";
import type { World } from "./world/world.js";

/** The options of {@link fetchFor}. */
export interface FetchForOptions extends AnswerOptions {
  /** Where the routes are mounted: a path or a URL, whose origin is ignored. Default `/api/latchkey`. */
  baseUrl?: string | undefined;
}

/**
 * A `fetch` that calls the world instead of the network: `createClient({ baseUrl, fetch: fetchFor(world) })`. Like the
 * real one, it rejects with a `TypeError` while the world is offline.
 */
export function fetchFor(
  world: World,
  { baseUrl, browser, mountPath = mountPathOf(baseUrl) }: FetchForOptions = {},
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

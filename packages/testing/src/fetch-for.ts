import type { AnswerOptions } from "./answer/answer.js";
import type { World } from "./world/world.js";

/** How a `fetch` reaches the world. */
export interface FetchForOptions extends AnswerOptions {
  /** Where the routes are mounted, a path or a URL. Default `/api/latchkey`; any origin will do. */
  baseUrl?: string | undefined;
}

/**
 * A `fetch` that asks the world instead of the network: `createClient({ baseUrl, fetch: fetchFor(world) })`. Rejects
 * with a `TypeError` while the world is offline, as the real one does.
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

/** The path of a base URL, whatever its origin; undefined where there is none. */
export const mountPathOf = (baseUrl: string | undefined): string | undefined =>
  baseUrl === undefined ? undefined : new URL(baseUrl, "http://localhost").pathname;

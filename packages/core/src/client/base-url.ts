// A registered symbol, so that a second copy of this package on the page finds the same.
const baseUrlKey = Symbol.for("@latchkey/core: base URL");

/** Notes where a client's server is, where loops over its nouns do not meet it. */
export function withBaseUrl(client: object, baseUrl: string): void {
  Object.defineProperty(client, baseUrlKey, { value: baseUrl });
}

/** The `baseUrl` of a client, as it was given; undefined for a client that `createClient` has not made. */
export const baseUrlOf = (client: object): string | undefined => (client as { [baseUrlKey]?: string })[baseUrlKey];

import { routes, type Route, type Routes } from "@latchkey/core/contract";

/** A route by its noun and verb, like the client's methods: `invitations.create`. */
export type RouteName = { [Noun in keyof Routes & string]: `${Noun}.${keyof Routes[Noun] & string}` }[keyof Routes &
  string];

/** A route and its name. */
export interface RouteEntry {
  name: RouteName;
  route: Route;
}

/** Every route of the contract and its name, in the order of the contract. */
export const routeTable: readonly RouteEntry[] = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).map(([verb, route]) => ({ name: `${noun}.${verb}` as RouteName, route })),
);

/** A route that matches a path, with the path's parameters. */
export interface PathMatch extends RouteEntry {
  params: Record<string, string>;
}

/**
 * The routes that match a path, one per method. `path` is relative to where the handler is mounted. A literal path
 * comes before one with parameters.
 */
export function matchPath(path: string): PathMatch[] {
  const given = path.split("/");
  const matches = routeTable.flatMap((entry) => {
    const params = matchSegments(entry.route.path.split("/"), given);
    return params ? [{ ...entry, params }] : [];
  });
  const literal = matches.filter(({ params }) => Object.keys(params).length === 0);
  return literal.length > 0 ? literal : matches;
}

function matchSegments(declared: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (declared.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of declared.entries()) {
    const value = decode(given[index] ?? "");
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) params[name] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

/** The decoded segment, or undefined if its escapes are broken. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

import { routes, type Route, type Routes } from "@latchkey/core/contract";

/** A route by its noun and verb, as the client's methods are named: `invitations.create`. */
export type RouteName = { [Noun in keyof Routes & string]: `${Noun}.${keyof Routes[Noun] & string}` }[keyof Routes &
  string];

/** One row of the contract's table of routes. */
export interface RouteEntry {
  name: RouteName;
  route: Route;
}

/** Every route of the contract with its name, in the contract's order. */
export const routeTable: readonly RouteEntry[] = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).map(([verb, route]) => ({ name: `${noun}.${verb}` as RouteName, route })),
);

/** A path of the contract and what stood in its braces. */
export interface PathMatch extends RouteEntry {
  params: Record<string, string>;
}

/**
 * The routes whose path fits, one for each method; `path` is relative to where the handler is mounted. What is named
 * comes before what is any id.
 */
export function matchPath(path: string): PathMatch[] {
  const given = path.split("/");
  const fitting = routeTable.flatMap((entry) => {
    const params = matchSegments(entry.route.path.split("/"), given);
    return params ? [{ ...entry, params }] : [];
  });
  const named = fitting.filter(({ params }) => Object.keys(params).length === 0);
  return named.length > 0 ? named : fitting;
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

/** A segment as it was meant; undefined where its escapes are broken. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

import { matchPath, routes, type PathParams, type Route, type Routes } from "@latchkey/core/contract";

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
  params: PathParams;
}

/**
 * The routes that match a path, one per method. `path` is relative to where the handler is mounted. A literal path
 * comes before one with parameters.
 */
export function routesAt(path: string): PathMatch[] {
  const matches = routeTable.flatMap((entry) => {
    const params = matchPath(entry.route.path, path);
    return params ? [{ ...entry, params }] : [];
  });
  const literal = matches.filter(({ route }) => !route.path.includes("{"));
  return literal.length > 0 ? literal : matches;
}

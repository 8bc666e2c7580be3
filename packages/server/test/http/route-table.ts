import { impliedErrors, routes, type Route } from "@latchkey/core/contract";

/** Fills a route's path. */
export const pathOf = (route: Route, params: Record<string, string> = {}): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "none"));

/** Every route with its name. */
export const everyRoute: { name: string; route: Route }[] = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).map(([verb, route]) => ({ name: `${noun}.${verb}`, route })),
);

/** Every code that a route may answer with. */
export const codesOf = (route: Route): readonly string[] => [
  ...route.errors,
  ...impliedErrors(route),
  "not_found",
  "route_not_found",
];

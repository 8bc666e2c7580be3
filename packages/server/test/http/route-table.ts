import { impliedErrors, routes, type Route } from "@latchkey/core/contract";

/** The path of a route with its parameters filled in. */
export const pathOf = (route: Route, params: Record<string, string> = {}): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "none"));

/** Every route with its name. */
export const everyRoute: { name: string; route: Route }[] = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs).map(([verb, route]) => ({ name: `${noun}.${verb}`, route })),
);

/** Every error code that a route may respond with. */
export const codesOf = (route: Route): readonly string[] => [
  ...route.errors,
  ...impliedErrors(route),
  "not_found",
  "route_not_found",
];

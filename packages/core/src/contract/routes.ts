import { bodies } from "./bodies.js";
import type { Route, Schema } from "./route.js";
import { routesWithoutBodies, type RoutesWithoutBodies } from "./routes-without-bodies.js";

type WithBody<Declared, Body> = Body extends Schema ? Declared & { readonly body: Body } : Declared;
type Member<Of, Key> = Key extends keyof Of ? Of[Key] : undefined;

/** The routes of the contract, by noun and verb. */
export type Routes = {
  readonly [Noun in keyof RoutesWithoutBodies]: {
    readonly [Verb in keyof RoutesWithoutBodies[Noun]]: WithBody<
      RoutesWithoutBodies[Noun][Verb],
      Member<Member<typeof bodies, Noun>, Verb>
    >;
  };
};

/** The whole contract: every route by its noun and verb, which are also the names of the client's methods. */
export const routes = /* @__PURE__ */ withBodies() as Routes;

function withBodies() {
  const all: Readonly<Record<string, Readonly<Record<string, Schema>>>> = bodies;
  return Object.fromEntries(
    Object.entries(routesWithoutBodies).map(([noun, verbs]) => [
      noun,
      Object.fromEntries(
        Object.entries<Route>(verbs).map(([verb, route]) => {
          const body = all[noun]?.[verb];
          return [verb, body ? { ...route, body } : route];
        }),
      ),
    ]),
  ) as unknown;
}

/**
 * The version of this contract. Client and server send theirs as {@link contractVersionHeader} and refuse a different
 * major version.
 */
export const contractVersion = "1.1";
export const contractVersionHeader = "Latchkey-Contract";

/** The path where the handler is mounted by default. */
export const defaultMountPath = "/api/latchkey";

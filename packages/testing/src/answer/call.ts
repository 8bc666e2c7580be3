import type { Route, Routes } from "@latchkey/core/contract";
import type { Actor } from "../world/actor.js";
import type { Browser } from "../world/browser.js";
import type { State } from "../world/state.js";

type Output<Schema> = Schema extends { _zod: { output: infer Value } } ? Value : undefined;
type Part<R, Key extends string> = R extends { [K in Key]: infer Schema } ? Output<Schema> : undefined;

/** A request that was let in: parsed by the route's schemas, with who is asking. */
export interface Call<R extends Route> {
  state: State;
  browser: Browser;
  actor: R["access"] extends "public" | "recipient" ? Actor | null : Actor;
  params: Part<R, "params">;
  query: Part<R, "query">;
  body: Part<R, "body">;
}

/**
 * What a route does in the world; it throws a `ProblemError` where it refuses. Synchronous, so that every call is
 * atomic.
 */
export type Handler<R extends Route> = (call: Call<R>) => R extends { response: infer Schema } ? Output<Schema> : void;

/** The handlers of a noun, all of them but those named. */
export type HandlersOf<Noun extends keyof Routes, NotModelled extends keyof Routes[Noun] = never> = {
  [Verb in Exclude<keyof Routes[Noun], NotModelled>]: Routes[Noun][Verb] extends Route
    ? Handler<Routes[Noun][Verb]>
    : never;
};

/** A handler whose route is known at run time only. */
export type AnyHandler = (call: {
  state: State;
  browser: Browser;
  actor: Actor | null;
  params: unknown;
  query: unknown;
  body: unknown;
}) => unknown;

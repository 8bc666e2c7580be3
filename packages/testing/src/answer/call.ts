import type { Route, Routes } from "@latchkey/core/contract";
import type { Actor } from "../world/actor.js";
import type { Browser } from "../world/browser.js";
import type { FileRead } from "../world/import-file.js";
import type { State } from "../world/state.js";

type Output<Schema> = Schema extends { _zod: { output: infer Value } } ? Value : undefined;
type Part<R, Key extends string> = R extends { [K in Key]: infer Schema } ? Output<Schema> : undefined;

/** An accepted request: parsed by the route's schemas, with its caller. */
export interface Call<R extends Route> {
  state: State;
  browser: Browser;
  actor: R["access"] extends "public" | "recipient" ? Actor | null : Actor;
  params: Part<R, "params">;
  query: Part<R, "query">;
  body: Part<R, "body">;
  /** The file of a route that takes one, as it was read. */
  file: R extends { fileTypes: readonly string[] } ? FileRead : null;
}

/** Handles a route. It throws a `ProblemError` to refuse. It is synchronous, so that every call is atomic. */
export type Handler<R extends Route> = (
  call: Call<R>,
) => R extends { response: infer Schema } ? Output<Schema> : R extends { responseType: string } ? string : void;

/** The handlers of a noun, except for the verbs that are not modeled. */
export type HandlersOf<Noun extends keyof Routes, NotModeled extends keyof Routes[Noun] = never> = {
  [Verb in Exclude<keyof Routes[Noun], NotModeled>]: Routes[Noun][Verb] extends Route
    ? Handler<Routes[Noun][Verb]>
    : never;
};

/** A handler whose route is only known at run time. */
export type AnyHandler = (call: {
  state: State;
  browser: Browser;
  actor: Actor | null;
  params: unknown;
  query: unknown;
  body: unknown;
  file: FileRead | null;
}) => unknown;

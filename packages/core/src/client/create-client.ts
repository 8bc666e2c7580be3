import * as z from "zod/mini";
import { isStepInPath, type Route, type Routes } from "../contract/index.js";
import { routesWithoutBodies as routes } from "../contract/routes-without-bodies.js";
import { assertSession, isCookieInDoubt } from "./assert-session.js";
import { withBaseUrl } from "./base-url.js";
import { LatchkeyError, clientErrorCodes, noSuchId } from "./latchkey-error.js";
import { newIdempotencyKey } from "./new-key.js";
import { createServerClock, withServerClock } from "./server-clock.js";
import { follow, type StreamOptions } from "./streams.js";
import { createTransport, type Transport, type TransportOptions } from "./transport.js";

export type ClientOptions = TransportOptions;

/** The options of a call. */
export interface CallOptions {
  /** Cancels the call; it then throws `aborted`. */
  signal?: AbortSignal | undefined;
  /** For calls that create or send. Default: a new one for each call, which stays the same over its retries. */
  idempotencyKey?: string | undefined;
}

type SchemaInput<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : unknown;
type BodyInput<R extends Route> = R extends { fileTypes: readonly string[] }
  ? { file: string | Blob }
  : R extends { body: infer Body }
    ? SchemaInput<Body>
    : unknown;
type QueryInput<R extends Route> = R extends { query: infer Query } ? QueryValues<SchemaInput<Query>> : unknown;
type ParamsInput<R extends Route> = R extends { params: infer Params } ? SchemaInput<Params> : unknown;

/** A query in code: numbers are numbers, and comma-separated lists are arrays. */
type QueryValues<Query> = Query extends unknown ? { [Key in keyof Query]: QueryValue<Query[Key]> } : never;
type QueryValue<Value> = unknown extends Value
  ? number | string | undefined
  : Value extends string
    ? Value | readonly string[]
    : Value;

/** The input of a call: the route's path parameters, query and body in one flat object. */
export type CallInput<R extends Route> = ParamsInput<R> & QueryInput<R> & BodyInput<R>;

/** The result of a call: the body of the route's success. */
export type CallOutput<R extends Route> = R extends { responseType: "text/csv" }
  ? string
  : R extends { response: infer Response extends z.ZodMiniType }
    ? z.output<Response>
    : void;

type Call<R extends Route> =
  {} extends CallInput<R>
    ? (input?: CallInput<R>, options?: CallOptions) => Promise<CallOutput<R>>
    : (input: CallInput<R>, options?: CallOptions) => Promise<CallOutput<R>>;

/** A live stream. Resolves once it is over, and throws if the server refuses it. */
type Stream<R extends Route, Data> = (input: CallInput<R>, options: StreamOptions<Data>) => Promise<void>;

/** The routes of a noun. */
type Callable<Noun> = {
  [Verb in keyof Noun]: Noun[Verb] extends Route & { eventData: infer Data extends z.ZodMiniType }
    ? Stream<Noun[Verb], z.output<Data>>
    : Noun[Verb] extends Route
      ? Call<Noun[Verb]>
      : never;
};

/** The typed client, with one method per route: `client.invitations.create({ … })`. */
export type Client = { [Noun in Exclude<keyof Routes, "webhooks">]: Callable<Routes[Noun]> };

/**
 * Creates a client for one server. A call returns the body of its success, or throws a `LatchkeyError`. Reads, and
 * writes with an idempotency key, are retried if the network or the server fails. Each such write gets a key.
 */
export function createClient(options: ClientOptions): Client {
  const clock = createServerClock();
  const transport = createTransport(options, clock);
  const call = async (route: Route, input: object, callOptions: CallOptions): Promise<unknown> => {
    const result = await send(transport, route, input, callOptions);
    if (route.beginsSession && isCookieInDoubt(options.baseUrl))
      await assertSession(options.baseUrl, () => send(transport, routes.session.get, {}, callOptions));
    return result;
  };
  const nouns = Object.entries(routes)
    .filter(([noun]) => noun !== "webhooks")
    .map(([noun, verbs]) => {
      const calls = Object.entries<Route>(verbs).map(([verb, route]) => [
        verb,
        route.eventData
          ? async (input: object, streamOptions: StreamOptions<unknown>) =>
              follow(transport, route, toPath(route, { ...input }), streamOptions)
          : (input?: object, callOptions?: CallOptions) => call(route, input ?? {}, callOptions ?? {}),
      ]);
      return [noun, Object.fromEntries(calls)];
    });
  const client = Object.fromEntries(nouns) as Client;
  withServerClock(client, clock);
  withBaseUrl(client, options.baseUrl);
  return client;
}

async function send(transport: Transport, route: Route, input: object, options: CallOptions): Promise<unknown> {
  const rest: Record<string, unknown> = { ...input };
  const path = toPath(route, rest);
  const content = toBody(route, rest);
  // A route with a file may have a query too, and the file is no part of it.
  if (route.fileTypes) delete rest["file"];
  const body = await transport.send({
    method: route.method,
    path,
    query: route.query ? toQuery(rest) : {},
    body: content,
    patient: route.patient === true,
    idempotencyKey: route.idempotent ? (options.idempotencyKey ?? newIdempotencyKey()) : undefined,
    repeatable: route.method !== "POST" || route.idempotent === true,
    signal: options.signal,
  });
  return readResponse(route, body);
}

/** The path of a call. What is in it is removed from the values. */
function toPath(route: Route, values: Record<string, unknown>): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name]);
    delete values[name];
    // The request would go to another path.
    if (isStepInPath(value)) throw noSuchId(name, value);
    return encodeURIComponent(value);
  });
}

function toQuery(values: Record<string, unknown>): Record<string, string> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return Object.fromEntries(
    present.map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : String(value)]),
  );
}

function toBody(route: Route, values: Record<string, unknown>): { type: string; content: string | Blob } | undefined {
  if (!route.takesBody) return undefined;
  if (route.fileTypes) {
    const file = values["file"] as string | Blob;
    // What the file is, is read from the file; a browser does not always know its type.
    return { type: "application/octet-stream", content: file };
  }
  return { type: "application/json", content: JSON.stringify(values) };
}

function readResponse(route: Route, body: unknown): unknown {
  if (route.responseType === "text/csv") return body;
  if (!route.response) return undefined;
  const result = z.safeParse(route.response, body);
  if (result.success) return result.data;
  throw new LatchkeyError({
    code: "invalid_response",
    message: clientErrorCodes.invalid_response,
    cause: result.error,
  });
}

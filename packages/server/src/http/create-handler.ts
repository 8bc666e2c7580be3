import { Hono } from "hono";
import { allows, check, contractVersion, contractVersionHeader, routes, type Permission, type Route } from "@latchkey/core/contract";
import { newId } from "../ids.js";
import type { Logger } from "../log.js";
import { Refusal, refuse } from "../refusal.js";
import { isUnreachable } from "../store/errors.js";
import type { App, Actor, Call } from "../use-cases/app.js";
import { addressOf } from "./address.js";
import { createGuesses, type Guesses } from "./guesses.js";
import { handlers, type Outcome } from "./handlers.js";
import { once, readKey, type Remember, type Written } from "./idempotency.js";
import { createIdentify, type Identify, type IdentityOptions } from "./identity.js";
import { createOrigins, type Origins } from "./origins.js";
import { toProblem } from "./problem.js";
import { readBody } from "./read-body.js";

/** What the HTTP layer is configured with. */
export interface HttpOptions extends IdentityOptions {
  /** Where the handler is mounted, without a slash at the end; paths outside it are not the contract's. */
  basePath: string;
  /** Also answer without the base path, where the server has its origin to itself. */
  alsoAtRoot: boolean;
  /** Origins trusted beside the server's own. */
  origins: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustProxyHops: number;
  /** Wrong guesses that a network address has a minute. */
  guessesPerMinute: number;
}

/** What is known of a request beside itself. */
export interface RequestInfo {
  /** The socket's address. */
  remoteAddress?: string | undefined;
}

type AnyHandler = (app: App, call: Call, input: unknown) => Promise<Outcome<unknown>>;

interface Context {
  app: App;
  log: Logger;
  options: HttpOptions;
  identify: Identify;
  origins: Origins;
  guesses: Guesses;
}

// With a temporary password: who am I, a password of one's own, and out again.
const allowedBeforePasswordChange = new Set<Route>([routes.session.get, routes.session.changePassword, routes.session.signOut]);
const guessed = new Set(["invitation_not_found", "invalid_credentials", "reset_link_invalid"]);

/** Every route of the contract behind one web-standard handler. */
export function createHandler(app: App, log: Logger, options: HttpOptions): (request: Request, info?: RequestInfo) => Promise<Response> {
  const context: Context = {
    app,
    log,
    options,
    identify: createIdentify(app, options),
    origins: createOrigins(options.origins),
    guesses: createGuesses(app.db, options.guessesPerMinute),
  };
  const router = new Hono<{ Bindings: RequestInfo & { requestId: string } }>({ getPath: (request) => pathWithin(request, options) });
  const byPath = new Map<string, string[]>();
  for (const [noun, verbs] of Object.entries(routes)) {
    for (const [verb, route] of Object.entries<Route>(verbs)) {
      const path = route.path.replace(/\{(\w+)\}/g, ":$1");
      const handler = (handlers as Record<string, Record<string, AnyHandler>>)[noun]?.[verb];
      router.on(route.method, path, (c) => answer(context, route, `${noun}.${verb}`, handler, c.req.raw, c.req.param(), c.env));
      byPath.set(path, [...(byPath.get(path) ?? []), route.method]);
    }
  }
  for (const [path, methods] of byPath) {
    router.all(path, (c) => {
      const response = toProblem(refuse("method_not_allowed"), c.env.requestId);
      response.headers.set("Allow", methods.join(", "));
      return response;
    });
  }
  router.notFound((c) => toProblem(refuse("route_not_found"), c.env.requestId));

  return async (request, info = {}) => {
    const requestId = newId("req");
    const startedAt = performance.now();
    const response =
      request.method === "OPTIONS"
        ? new Response(null, { status: 204 })
        : await Promise.resolve(router.fetch(request, { ...info, requestId })).catch((error: unknown) => toProblem(toRefusal(error, log, requestId), requestId));
    const headers = new Headers(response.headers);
    headers.set(contractVersionHeader, contractVersion);
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Request-Id", requestId);
    context.origins.allow(request, headers);
    log.info({ requestId, method: request.method, path: new URL(request.url).pathname, status: response.status, ms: Math.round(performance.now() - startedAt) }, "request");
    return new Response(response.body, { status: response.status, headers });
  };
}

/** The path as the contract has it; something that is no route for a path outside the mount. */
function pathWithin(request: Request, { basePath, alsoAtRoot }: HttpOptions): string {
  const { pathname } = new URL(request.url);
  if (pathname === basePath || pathname.startsWith(`${basePath}/`)) return pathname.slice(basePath.length) || "/";
  return alsoAtRoot ? pathname : "/outside-of-the-mount";
}

async function answer(
  context: Context,
  route: Route,
  name: string,
  handler: AnyHandler | undefined,
  request: Request,
  params: Record<string, string>,
  info: RequestInfo & { requestId: string },
): Promise<Response> {
  const { app, options, guesses, log } = context;
  const { requestId } = info;
  const address = addressOf(request.headers, info.remoteAddress, options.trustProxyHops);
  let account: string | null = null;
  try {
    assertVersion(request);
    context.origins.assertTrusted(request);
    const actor = await authorize(context, route, request);
    if (route.access === "recipient") await guesses.assertAllowed(address, null);
    const input = await readInput(route, request, params);
    account = accountNamedIn(input);
    if (account !== null && route.access === "recipient") await guesses.assertAllowed(address, account);
    if (!handler) throw refuse("not_implemented");
    const call: Call = { requestId, headers: request.headers, actor, remember: null };
    const key = route.idempotent ? readKey(request.headers) : null;
    if (key === null) {
      const outcome = await handler(app, call, input);
      if (outcome.wrongGuess) await guesses.count(address, account);
      return toResponse(write(route, outcome), outcome.setCookies);
    }
    const scope = `${actor?.organizationId ?? address} ${actor?.id ?? ""} ${name}`;
    const run = async (remember: Remember) =>
      write(route, await handler(app, { ...call, remember: (trx, output) => remember(trx, route.status, body(route, output)) }, input));
    const { written, replayed } = await once(app.db, { scope, key, input }, run, async (refusal) => writeProblem(refusal, requestId));
    const response = toResponse(written);
    if (replayed) response.headers.set("Idempotency-Replayed", "true");
    return response;
  } catch (error) {
    const refusal = toRefusal(error, log, requestId);
    if (guessed.has(refusal.code)) await guesses.count(address, account).catch(() => undefined);
    return toProblem(refusal, requestId);
  }
}

function assertVersion(request: Request): void {
  const version = request.headers.get(contractVersionHeader);
  const [supported] = contractVersion.split(".");
  if (version !== null && version.split(".")[0] !== supported) throw refuse("contract_version_unsupported", { supported: contractVersion });
}

async function authorize({ identify }: Context, route: Route, request: Request): Promise<Actor | null> {
  const actor = await identify(request);
  if (route.access === "public" || route.access === "recipient") return actor;
  if (!actor) throw refuse("unauthenticated");
  if (actor.mustChangePassword && !allowedBeforePasswordChange.has(route)) throw refuse("password_change_required");
  if (route.access !== "session" && !allows(actor.permissions, route.access as Permission)) throw refuse("forbidden", { permission: route.access });
  return actor;
}

/** Path parameters, query and body, each judged by its schema, as one object. */
async function readInput(route: Route, request: Request, params: Record<string, string>): Promise<unknown> {
  // An id that cannot be one is an id that does not exist.
  const inPath = route.params ? check(route.params, params) : { ok: true as const, value: {} };
  if (!inPath.ok) throw refuse("not_found");
  const query = route.query ? valid(check(route.query, Object.fromEntries(new URL(request.url).searchParams))) : {};
  const content = route.body ? valid(check(route.body, await readBody(request, route))) : {};
  if (typeof content !== "object" || content === null) return content;
  return { ...(content as object), ...(query as object), ...(inPath.value as object) };
}

function valid(checked: ReturnType<typeof check>): unknown {
  if (!checked.ok) throw refuse("validation_failed", { errors: checked.errors });
  return checked.value;
}

function accountNamedIn(input: unknown): string | null {
  const email = (input as { email?: unknown } | null)?.email;
  return typeof email === "string" ? email : null;
}

const body = (route: Route, output: unknown): string | null => (route.status === 204 ? null : JSON.stringify(output));

const write = (route: Route, outcome: Outcome<unknown>): Written => ({ status: route.status, body: body(route, outcome.body), contentType: "application/json" });

async function writeProblem(refusal: Refusal, requestId: string): Promise<Written> {
  const problem = toProblem(refusal, requestId);
  return { status: problem.status, body: await problem.text(), contentType: "application/problem+json" };
}

function toResponse({ status, body: content, contentType }: Written, setCookies: readonly string[] = []): Response {
  const headers = new Headers(content === null ? {} : { "Content-Type": contentType });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(content, { status, headers });
}

/** What went wrong, as a refusal: a database that is away can be tried again, the rest is ours and is in the log. */
function toRefusal(error: unknown, log: Logger, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (isUnreachable(error)) {
    log.warn({ requestId, err: error }, "the database cannot be reached");
    return refuse("service_unavailable");
  }
  log.error({ requestId, err: error }, "a request failed");
  return refuse("internal_error");
}

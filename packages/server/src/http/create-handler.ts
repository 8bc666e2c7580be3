import {
  contractVersion,
  contractVersionHeader,
  matchPath,
  routes,
  type PathParams,
  type Route,
} from "@latchkey/core/contract";
import { Hono } from "hono";
import type { Logger } from "../log.js";
import { describeRequest, unknownRequest, type RequestFacts } from "../observability/request-facts.js";
import { requestIdOf, traceIdOf } from "../observability/request-ids.js";
import { activeTraceId, inRequestSpan } from "../observability/tracing.js";
import { refuse } from "../refusal.js";
import type { App } from "../use-cases/app.js";
import { createAttemptLimits } from "./attempt-limits.js";
import { isWithin } from "./base-path.js";
import type { CookieSite } from "./cookie-site.js";
import { createForwardedNotice } from "./forwarded-notice.js";
import { handlers } from "./handlers.js";
import { createIdentify, type IdentityOptions } from "./identity.js";
import { createKnownDevices } from "./known-devices.js";
import { METRICS_PATH, respondWithMetrics } from "./metrics-response.js";
import { createOrigins } from "./origins.js";
import { toProblem } from "./problem.js";
import { createRefusalLog } from "./refusal-log.js";
import { respond, toRefusal, type AnyHandler, type Context, type RequestInfo } from "./respond.js";
import type { Streams } from "./streams.js";

/** The configuration of the HTTP layer. */
export interface HttpOptions extends IdentityOptions {
  /** The path that the handler is mounted under, without a trailing slash. */
  basePath: string;
  /** Also serve paths without the base path. */
  alsoAtRoot: boolean;
  /** Origins trusted besides the server's own. */
  origins: readonly string[];
  /** Whether browsers use https, so that cookies are Secure. */
  isSecure: boolean;
  /** The `SameSite` policy of the session cookie. */
  cookieSameSite: CookieSite;
  /** The number of proxies whose `X-Forwarded-For` is trusted. */
  trustProxyHops: number;
  /** Wrong guesses that a network address has per minute. */
  guessesPerMinute: number;
  /** The bearer token of `GET /metrics`; null: there is no such route. */
  metricsToken: string | null;
  /** Whether so many requests are waiting for the database that new ones should be refused. */
  isOverloaded: () => boolean;
}

const OUTSIDE = "/outside-base-path";

/** One web-standard handler for every route of the contract. */
export function createHandler(
  app: App,
  log: Logger,
  streams: Streams,
  options: HttpOptions,
): (request: Request, info?: RequestInfo) => Promise<Response> {
  const context: Context = {
    app,
    log,
    logRefusal: createRefusalLog(log),
    streams,
    trustProxyHops: options.trustProxyHops,
    cookieSameSite: options.cookieSameSite,
    identify: createIdentify(app, log, options),
    origins: createOrigins(options.origins),
    devices: createKnownDevices(app.keyring, options.isSecure),
    attempts: createAttemptLimits(app.db, app.keyring, options.guessesPerMinute),
    isOverloaded: options.isOverloaded,
  };
  const noticeForwarded = createForwardedNotice(log, options.trustProxyHops);
  const router = new Hono<{ Bindings: RequestInfo & { requestId: string; facts: RequestFacts } }>({
    getPath: (request) => pathWithin(request, options),
  });
  const declared = Object.entries(routes).flatMap(([noun, verbs]) =>
    Object.entries<Route>(verbs).map(([verb, route]) => ({
      noun,
      verb,
      route,
      path: route.path.replace(/\{(\w+)\}/g, ":$1"),
    })),
  );
  // Fixed segments come before ids: `/contacts/sync` is not a contact, whatever the method.
  const paths = [...new Set(declared.map(({ path }) => path))].toSorted(
    (a, b) => Number(a.includes(":")) - Number(b.includes(":")),
  );
  for (const path of paths) {
    const routesOfPath = declared.filter((one) => one.path === path);
    for (const { noun, verb, route } of routesOfPath) {
      const handler = (handlers as Record<string, Record<string, AnyHandler>>)[noun]?.[verb];
      router.on(route.method, path, (c) =>
        respond(context, route, `${noun}.${verb}`, handler, c.req.raw, paramsIn(route, c.req.path), c.env),
      );
    }
    router.all(path, (c) => {
      const refusal = refuse("method_not_allowed");
      c.env.facts.refusal = refusal;
      const response = toProblem(refusal, c.env.requestId);
      response.headers.set("Allow", routesOfPath.map(({ route }) => route.method).join(", "));
      return response;
    });
  }
  router.get(METRICS_PATH, (c) => respondWithMetrics(app, options.metricsToken, c.req.raw, c.env));
  const detail =
    `There is no such route under ${options.basePath || "/"}, this server's basePath. ` +
    "If it is mounted elsewhere, set basePath to that path.";
  router.notFound((c) => {
    const refusal = refuse("route_not_found");
    if (c.req.path === OUTSIDE)
      refusal.because({ reason: "outside_base_path", detail, facts: { path: new URL(c.req.url).pathname } });
    c.env.facts.refusal = refusal;
    context.logRefusal(refusal, c.env.requestId);
    return toProblem(refusal, c.env.requestId);
  });

  /** @returns the response of the route, before the headers that all have in common */
  async function route(request: Request, env: RequestInfo & { requestId: string; facts: RequestFacts }) {
    if (request.method === "OPTIONS") return new Response(null, { status: 204 });
    try {
      return await router.fetch(request, env);
    } catch (error) {
      env.facts.refusal = toRefusal(error, log, env.requestId);
      return toProblem(env.facts.refusal, env.requestId);
    }
  }

  return async (request, info = {}) => {
    noticeForwarded(request.headers, info.remoteAddress);
    const requestId = requestIdOf(request.headers);
    const facts = unknownRequest();
    const startedAt = performance.now();
    const { pathname } = new URL(request.url);
    let traceId = traceIdOf(request.headers);
    const attributes = {
      "http.request.method": request.method,
      "url.path": pathname,
      "latchkey.request_id": requestId,
    };
    const response = await inRequestSpan(request, attributes, async (span) => {
      if (span) traceId = activeTraceId() ?? traceId;
      const routed = await route(request, { ...info, requestId, facts });
      if (facts.route !== null)
        span?.updateName(`${request.method} ${facts.route}`).setAttribute("http.route", facts.route);
      span?.setAttribute("http.response.status_code", routed.status);
      return routed;
    });
    const headers = new Headers(response.headers);
    headers.set(contractVersionHeader, contractVersion);
    // `no-transform` keeps proxies from compressing a stream, which would buffer it.
    headers.set(
      "Cache-Control",
      headers.get("Content-Type") === "text/event-stream" ? "no-store, no-transform" : "no-store",
    );
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    // No response is a page. If a browser shows one anyway, it runs nothing and cannot be framed.
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("X-Request-Id", requestId);
    context.origins.allow(request, headers);
    const seconds = (performance.now() - startedAt) / 1000;
    const { route: path, refusal } = facts;
    app.metrics.recordRequest({
      method: request.method,
      route: path,
      status: response.status,
      code: refusal?.code ?? null,
      seconds,
    });
    // Probes come every few seconds, and say nothing while they succeed.
    const isProbe = (path === METRICS_PATH || path?.startsWith(routes.system.health.path) === true) && response.ok;
    log[isProbe ? "debug" : "info"](
      {
        requestId,
        ...(traceId === null ? {} : { traceId }),
        method: request.method,
        path: pathname,
        status: response.status,
        ms: Math.round(seconds * 1000),
        ...describeRequest(facts),
      },
      "request",
    );
    return new Response(response.body, { status: response.status, headers });
  };
}

/**
 * The path as the contract declares it, without a trailing slash. A path outside the base path becomes one that matches
 * no route.
 */
function pathWithin(request: Request, { basePath, alsoAtRoot }: HttpOptions): string {
  const { pathname } = new URL(request.url);
  const within = isWithin(basePath, pathname) ? pathname.slice(basePath.length) : alsoAtRoot ? pathname : OUTSIDE;
  return within.replace(/\/+$/, "") || "/";
}

/** The parameters of a path that the router matched. Its own would leave broken escapes as they are. */
const paramsIn = (route: Route, path: string): PathParams => matchPath(route.path, path) ?? { ok: true, value: {} };

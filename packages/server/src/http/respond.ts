import {
  contractVersion,
  contractVersionHeader,
  routes,
  type PathParams,
  type Permission,
  type Route,
} from "@latchkey/core/contract";
import {
  guessedBy,
  isWrongGuess,
  mayCallBeforePasswordChange,
  takesToken,
  type GuessTarget,
  unknownRoleDetail,
} from "@latchkey/core/rules";
import type { Logger } from "../log.js";
import type { RequestFacts } from "../observability/request-facts.js";
import { Refusal, refuse } from "../refusal.js";
import { UnknownKeyError } from "../secrets/keyring.js";
import { isOverloaded, isTemporary } from "../store/database-error.js";
import { findRole } from "../store/roles.js";
import type { Actor, App, Call } from "../use-cases/app.js";
import type { Downloaded } from "../use-cases/imports/import-file.js";
import { assertNoNewerKey } from "../use-cases/keys/key-counts.js";
import { actingWays, inOneOf } from "./acting.js";
import { addressOf } from "./address.js";
import type { AttemptLimits } from "./attempt-limits.js";
import { withCookieSite, type CookieSite } from "./cookie-site.js";
import { respondWithFile } from "./file-response.js";
import type { Outcome, Streamed } from "./handlers.js";
import { runOnce, readKey, type Remember } from "./idempotency.js";
import type { Identify } from "./identity.js";
import type { KnownDevices } from "./known-devices.js";
import type { Origins } from "./origins.js";
import { bodyFault, type ParsedBody } from "./parsed-body.js";
import { toProblem } from "./problem.js";
import { readInput } from "./read-input.js";
import type { LogRefusal } from "./refusal-log.js";
import { bodyOf, serialize, serializeProblem, toResponse } from "./stored-response.js";
import type { Streams } from "./streams.js";

/** What is known about a request besides itself. */
export interface RequestInfo {
  /** The socket's address. */
  remoteAddress?: string | undefined;
  /** What was done to the body before. */
  parsedBody?: ParsedBody | undefined;
}

/** A handler of any route. */
export type AnyHandler = (app: App, call: Call, input: unknown) => Promise<Outcome<unknown> | Streamed | Downloaded>;

/** What handling a request needs. */
export interface Context {
  app: App;
  log: Logger;
  /** Logs why a request was refused. */
  logRefusal: LogRefusal;
  streams: Streams;
  trustProxyHops: number;
  cookieSameSite: CookieSite;
  identify: Identify;
  origins: Origins;
  attempts: AttemptLimits;
  devices: KnownDevices;
  /** Whether so many requests are waiting for the database that new ones should be refused. */
  isOverloaded: () => boolean;
}

// These routes take no identity: their bearer is a token of another kind, or they must work while the host cannot say
// who is calling.
const withoutIdentity = new Set<Route>([
  routes.system.work,
  routes.system.health,
  routes.system.live,
  routes.system.ready,
  routes.system.openapi,
  routes.webhooks.mail,
]);

/**
 * Responds to a request of one route: identifies the caller, validates the input and runs the handler. Errors become
 * problem details.
 */
export async function respond(
  context: Context,
  route: Route,
  name: string,
  handler: AnyHandler | undefined,
  request: Request,
  params: PathParams,
  info: RequestInfo & { requestId: string; facts: RequestFacts },
): Promise<Response> {
  const { attempts, devices, log } = context;
  const { requestId, facts } = info;
  const address = addressOf(request.headers, info.remoteAddress, context.trustProxyHops);
  Object.assign(facts, { route: route.path, address });
  /** The attempts already counted for this request. */
  const counted: GuessTarget[] = [];
  const countWrong = async () => {
    if (!counted.some((target) => target.of === "address")) await attempts.countWrong(address);
  };
  const isToken = takesToken(name);
  /** A wrong token from an address over its limit is refused for that, and no longer says that it was wrong. */
  const limitedOr = async (refusal: Refusal) =>
    isToken && isWrongGuess(refusal.code)
      ? ((await attempts.refusalOf(address).catch(() => null)) ?? refusal)
      : refusal;
  try {
    if (context.isOverloaded() && !withoutIdentity.has(route))
      throw refuse("overloaded").because({ reason: "database_queue_full" });
    assertVersion(request);
    context.origins.assertTrusted(request);
    const actor = await authorize(context, route, name, request, facts);
    if (!handler) throw refuse("not_implemented");
    const act = inEachRole(handler, actor, route, name);
    const { input, rawBody } = await readInput(route, request, params);
    const targets = guessedBy(name, input, actor?.email ?? null, (email) => devices.find(request.headers, email));
    if (route.access === "recipient" && !isToken && !targets.some(({ of }) => of === "device"))
      await attempts.assertAllowed(address);
    for (const target of targets) {
      await attempts.count(target, address);
      counted.push(target);
    }
    const call: Call = { requestId, address, headers: request.headers, rawBody, actor, remember: null };
    const key = route.idempotent ? readKey(request.headers) : null;
    if (key !== null) return await respondOnce(context, route, name, act, call, input, key, facts);
    const outcome = await act(context.app, call, input);
    if ("stream" in outcome) return await respondWithStream(context, route, name, request, actor, outcome);
    if ("file" in outcome) return respondWithFile(route, request, outcome);
    if (outcome.wrongGuess) {
      const limited = isToken ? await attempts.refusalOf(address) : null;
      if (limited) throw limited;
      await countWrong();
    } else for (const target of counted) await attempts.uncount(target, address);
    const cookies = [...(outcome.setCookies ?? []), ...deviceCookies(context, route, request, outcome)];
    return toResponse(serialize(route, outcome), withCookieSite(cookies, context.cookieSameSite));
  } catch (error) {
    const refusal = await limitedOr(toRefusal(error, log, requestId));
    const why = bodyFault(refusal, route, info.parsedBody);
    if (why) refusal.because(why);
    facts.refusal = refusal;
    context.logRefusal(refusal, requestId);
    // A failure to count must not hide the error.
    if (isWrongGuess(refusal.code)) await countWrong().catch(() => undefined);
    else for (const target of counted) await attempts.uncount(target, address).catch(() => undefined);
    return toProblem(refusal, requestId);
  }
}

/** The cookie of a browser in which someone has just signed in, if sessions have cookies. */
function deviceCookies({ devices }: Context, route: Route, request: Request, outcome: Outcome<unknown>): string[] {
  if (!route.beginsSession || !outcome.setCookies?.length) return [];
  const { email } = (outcome.body as { user: { email: string | null } }).user;
  return email === null ? [] : [devices.remember(request.headers, email)];
}

/** Responds with a stream of server-sent events, open as long as the caller may read it. */
async function respondWithStream(
  context: Context,
  route: Route,
  name: string,
  request: Request,
  actor: Actor | null,
  { stream }: Streamed,
): Promise<Response> {
  const recheck = async () => {
    const now = await authorize(context, route, name, request);
    const [reader] = now ? actingWays(now, route, name) : [];
    if (!reader) throw refuse("unauthenticated");
    return reader;
  };
  const [caller] = actingWays(actor ?? (await recheck()), route, name);
  if (!caller) throw refuse("unauthenticated");
  // A HEAD request has no reader, and nothing would end the stream.
  const body = request.method === "HEAD" ? null : context.streams.open(stream, caller, recheck);
  // Keeps proxies from buffering the stream.
  return new Response(body, {
    status: route.status,
    headers: { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" },
  });
}

/** Like `respond`, for a request with an idempotency key of this caller and route. */
async function respondOnce(
  { app }: Context,
  route: Route,
  name: string,
  handler: AnyHandler,
  call: Call,
  input: unknown,
  key: string,
  facts: RequestFacts,
): Promise<Response> {
  const { keyring } = app;
  // An id may contain blanks, which separate the parts.
  const organization = (call.actor?.organizationId ?? "").replaceAll("%", "%25").replaceAll(" ", "%20");
  const scope = `${organization} ${call.actor?.id ?? ""} ${name}`;
  // A stored response that contains a secret is sealed, so that a stolen database does not reveal it.
  const sealed = (body: string | null) => (route.confidential && body !== null ? keyring.seal(body) : body);
  const run = async (remember: Remember) => {
    const outcome = await handler(
      app,
      { ...call, remember: (trx, output) => remember(trx, route.status, sealed(bodyOf(route, output))) },
      input,
    );
    return serialize(route, "body" in outcome ? outcome : { body: null });
  };
  const { response: stored, replayed } = await runOnce(app.db, { scope, key, input }, run, (refusal) => {
    facts.refusal = refusal;
    return serializeProblem(refusal, call.requestId);
  });
  const isSealed = replayed && route.confidential === true && stored.status === route.status;
  const response = toResponse(isSealed ? { ...stored, body: await unseal(app, stored.body ?? "") } : stored);
  if (replayed) response.headers.set("Idempotency-Replayed", "true");
  return response;
}

/**
 * Opens a sealed response body.
 *
 * @throws Refusal if its key is no longer configured, so the response cannot be repeated
 * @throws UnknownKeyError if another process has the key
 */
async function unseal(app: App, sealed: string): Promise<string> {
  const body = app.keyring.open(sealed);
  if (body !== null) return body;
  await assertNoNewerKey(app, app.db);
  throw refuse("idempotency_key_reused");
}

/** The handler for a caller in several roles: it runs as one of them after the other, until one is allowed. */
const inEachRole = (handler: AnyHandler, actor: Actor | null, route: Route, name: string): AnyHandler =>
  actor?.further === undefined || actor.further.length === 0 || withoutRole(route)
    ? handler
    : (app, call, input) =>
        inOneOf(actingWays(actor, route, name), (acting) => handler(app, { ...call, actor: acting }, input));

const withoutRole = ({ access }: Route): boolean => access === "public" || access === "recipient";

function assertVersion(request: Request): void {
  const version = request.headers.get(contractVersionHeader);
  const [supported] = contractVersion.split(".");
  if (version !== null && version.split(".")[0] !== supported)
    throw refuse("contract_version_unsupported", { supported: contractVersion });
}

async function authorize(
  { app, identify }: Context,
  route: Route,
  name: string,
  request: Request,
  facts?: RequestFacts,
): Promise<Actor | null> {
  if (withoutIdentity.has(route)) return null;
  const { actor, why } = await identify(request);
  if (facts) facts.actor = actor;
  if (route.access === "public" || route.access === "recipient") return actor;
  if (!actor) throw refuse("unauthenticated").because(why);
  await app.organizations.follow(actor.organizationId);
  if (actor.mustChangePassword && !mayCallBeforePasswordChange(name)) throw refuse("password_change_required");
  if (route.access !== "session" && actingWays(actor, route, name).length === 0)
    throw await forbidden(app, actor, route.access);
  return actor;
}

/** The refusal of a permission. Only now checks whether the role exists at all. */
async function forbidden(app: App, { organizationId, role }: Actor, permission: Permission): Promise<Refusal> {
  const refusal = refuse("forbidden", { permission });
  if ((await findRole(app.db, organizationId, app.settings.roles, role.key)) !== undefined) return refusal;
  return refusal.because({
    reason: "role_unknown",
    detail: unknownRoleDetail(role.key),
    facts: { role: role.key, organizationId },
  });
}

/**
 * Converts an error to a refusal. An unreachable database can be retried; any other error is a bug of ours and is
 * logged.
 */
export function toRefusal(error: unknown, log: Logger, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (isOverloaded(error))
    return refuse("overloaded").because({ reason: "database_busy", facts: { cause: (error as Error).message } });
  if (isTemporary(error)) {
    log.warn({ requestId, err: error }, "the database cannot be used right now");
    return refuse("service_unavailable");
  }
  if (error instanceof UnknownKeyError) {
    log.warn({ requestId, err: error }, "this server does not have a secret that another uses already");
    return refuse("service_unavailable");
  }
  log.error({ requestId, err: error }, "a request failed");
  return refuse("internal_error");
}

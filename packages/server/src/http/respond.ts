import {
  allows,
  contractVersion,
  contractVersionHeader,
  routes,
  type Permission,
  type Route,
} from "@latchkey/core/contract";
import type { Logger } from "../log.js";
import { Refusal, refuse } from "../refusal.js";
import { isUnreachable } from "../store/errors.js";
import { findRole } from "../store/roles.js";
import type { Actor, App, Call } from "../use-cases/app.js";
import { addressOf } from "./address.js";
import type { AttemptLimits } from "./attempt-limits.js";
import { withCookieSite, type CookieSite } from "./cookie-site.js";
import { countedAttempts, type CountedAttempt } from "./counted-attempts.js";
import type { Outcome, Streamed } from "./handlers.js";
import { once, readKey, type Remember, type Written } from "./idempotency.js";
import type { Identify } from "./identity.js";
import type { Origins } from "./origins.js";
import { bodyFault, type ParsedBody } from "./parsed-body.js";
import { toProblem } from "./problem.js";
import { readInput } from "./read-input.js";
import type { LogRefusal } from "./refusal-log.js";
import type { Streams } from "./streams.js";

/** What is known of a request beside itself. */
export interface RequestInfo {
  /** The socket's address. */
  remoteAddress?: string | undefined;
  /** What others had done to the body before. */
  parsedBody?: ParsedBody | undefined;
}

/** A handler whose route is not known to the types. */
export type AnyHandler = (app: App, call: Call, input: unknown) => Promise<Outcome<unknown> | Streamed>;

/** What every request is answered with. */
export interface Context {
  app: App;
  log: Logger;
  /** Tells whoever runs the server why something was refused. */
  logRefusal: LogRefusal;
  streams: Streams;
  trustProxyHops: number;
  cookieSameSite: CookieSite;
  identify: Identify;
  origins: Origins;
  guesses: AttemptLimits;
}

// With a temporary password: who am I, a password of one's own, and out again.
const allowedBeforePasswordChange = new Set<Route>([
  routes.session.get,
  routes.session.changePassword,
  routes.session.signOut,
]);
// What a bearer there is, is no identity; and a host that cannot say who calls is no reason to be called unwell, or to
// lose a report.
const withoutIdentity = new Set<Route>([
  routes.system.work,
  routes.system.health,
  routes.system.openapi,
  routes.webhooks.mail,
]);
const wrongGuesses = new Set(["invitation_not_found", "invalid_credentials", "reset_link_invalid"]);

/** Answers one request of one route: who calls, what with, then the handler; whatever goes wrong is a problem. */
export async function answer(
  context: Context,
  route: Route,
  name: string,
  handler: AnyHandler | undefined,
  request: Request,
  params: Record<string, string>,
  info: RequestInfo & { requestId: string },
): Promise<Response> {
  const { guesses, log } = context;
  const { requestId } = info;
  const address = addressOf(request.headers, info.remoteAddress, context.trustProxyHops);
  /** What an attempt was counted for. */
  const spent: CountedAttempt[] = [];
  const countWrong = async () => {
    if (!spent.some((guessed) => "address" in guessed)) await guesses.count(address);
  };
  try {
    assertVersion(request);
    context.origins.assertTrusted(request);
    const actor = await authorize(context, route, request);
    if (!handler) throw refuse("not_implemented");
    if (route.access === "recipient") await guesses.assertAllowed(address);
    const { input, rawBody } = await readInput(route, request, params);
    for (const guessed of countedAttempts(context.app.keyring, route, input, actor, address)) {
      await guesses.spend(guessed);
      spent.push(guessed);
    }
    const call: Call = { requestId, headers: request.headers, rawBody, actor, remember: null };
    const key = route.idempotent ? readKey(request.headers) : null;
    if (key !== null) return await respondOnce(context, route, name, handler, call, input, key);
    const outcome = await handler(context.app, call, input);
    if ("stream" in outcome) return await respondWithStream(context, route, request, actor, outcome);
    if (outcome.wrongGuess) await countWrong();
    else for (const guessed of spent) await guesses.refund(guessed);
    return toResponse(write(route, outcome), withCookieSite(outcome.setCookies ?? [], context.cookieSameSite));
  } catch (error) {
    const refusal = toRefusal(error, log, requestId);
    const taken = bodyFault(refusal, route, info.parsedBody);
    if (taken) refusal.because(taken);
    context.logRefusal(refusal, requestId);
    // That it could not be counted must not hide what went wrong.
    if (wrongGuesses.has(refusal.code)) await countWrong().catch(() => undefined);
    else for (const guessed of spent) await guesses.refund(guessed).catch(() => undefined);
    return toProblem(refusal, requestId);
  }
}

/** A stream of server-sent events, for as long as its caller may read. */
async function respondWithStream(
  context: Context,
  route: Route,
  request: Request,
  actor: Actor | null,
  { stream }: Streamed,
): Promise<Response> {
  const judge = async () => {
    const now = await authorize(context, route, request);
    if (!now) throw refuse("unauthenticated");
    return now;
  };
  const caller = actor ?? (await judge());
  // Nobody would read what a HEAD opens, nor end it.
  const body = request.method === "HEAD" ? null : context.streams.open(stream, caller, judge);
  // Proxies that gather an answer before they pass it on would hold a stream back for ever.
  return new Response(body, {
    status: route.status,
    headers: { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" },
  });
}

/** The same under an idempotency key, of this caller and this route. */
async function respondOnce(
  { app }: Context,
  route: Route,
  name: string,
  handler: AnyHandler,
  call: Call,
  input: unknown,
  key: string,
): Promise<Response> {
  const { keyring } = app;
  const scope = `${call.actor?.organizationId ?? ""} ${call.actor?.id ?? ""} ${name}`;
  // An answer that holds a secret is kept for a day like any other: sealed, so that a stolen database does not have it.
  const toKept = (body: string | null) => (route.confidential && body !== null ? keyring.seal(body) : body);
  const run = async (remember: Remember) => {
    const outcome = await handler(
      app,
      { ...call, remember: (trx, output) => remember(trx, route.status, toKept(bodyOf(route, output))) },
      input,
    );
    return write(route, "stream" in outcome ? { body: null } : outcome);
  };
  const { written, replayed } = await once(app.db, { scope, key, input }, run, (refusal) =>
    writeProblem(refusal, call.requestId),
  );
  const isSealed = replayed && route.confidential === true && written.status === route.status;
  const response = toResponse(isSealed ? { ...written, body: open(keyring, written.body ?? "") } : written);
  if (replayed) response.headers.set("Idempotency-Replayed", "true");
  return response;
}

/**
 * @throws Refusal where the key that it was sealed with is configured no more: then nobody can say again what was said
 */
function open(keyring: App["keyring"], sealed: string): string {
  const body = keyring.open(sealed);
  if (body === null) throw refuse("idempotency_key_reused");
  return body;
}

function assertVersion(request: Request): void {
  const version = request.headers.get(contractVersionHeader);
  const [supported] = contractVersion.split(".");
  if (version !== null && version.split(".")[0] !== supported)
    throw refuse("contract_version_unsupported", { supported: contractVersion });
}

async function authorize({ app, identify }: Context, route: Route, request: Request): Promise<Actor | null> {
  if (withoutIdentity.has(route)) return null;
  const { actor, why } = await identify(request);
  if (route.access === "public" || route.access === "recipient") return actor;
  if (!actor) throw refuse("unauthenticated").because(why);
  await app.organizations.follow(actor.organizationId);
  if (actor.mustChangePassword && !allowedBeforePasswordChange.has(route)) throw refuse("password_change_required");
  if (route.access !== "session" && !allows(actor.permissions, route.access))
    throw await forbidden(app, actor, route.access);
  return actor;
}

/** Whether the role is known at all is asked once it matters. */
async function forbidden(app: App, { organizationId, role }: Actor, permission: Permission): Promise<Refusal> {
  const refusal = refuse("forbidden", { permission });
  if ((await findRole(app.db, organizationId, app.settings.roles, role.key)) !== undefined) return refusal;
  const detail = `The role "${role.key}" is not configured here, so it allows nothing: send the key of a role that GET /roles lists, or add it under \`roles\`.`;
  return refusal.because({ reason: "role_unknown", detail, facts: { role: role.key, organizationId } });
}

const bodyOf = (route: Route, output: unknown): string | null => (route.status === 204 ? null : JSON.stringify(output));

const write = (route: Route, outcome: Outcome<unknown>): Written => ({
  status: route.status,
  body: bodyOf(route, outcome.body),
  contentType: "application/json",
});

async function writeProblem(refusal: Refusal, requestId: string): Promise<Written> {
  const problem = toProblem(refusal, requestId);
  return { status: problem.status, body: await problem.text(), contentType: "application/problem+json" };
}

function toResponse({ status, body, contentType }: Written, setCookies: readonly string[] = []): Response {
  const headers = new Headers(body === null ? {} : { "Content-Type": contentType });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(body, { status, headers });
}

/** What went wrong, as a refusal: a database that is away can be tried again, the rest is ours and is in the log. */
export function toRefusal(error: unknown, log: Logger, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  if (isUnreachable(error)) {
    log.warn({ requestId, err: error }, "the database could not do it now");
    return refuse("service_unavailable");
  }
  log.error({ requestId, err: error }, "a request failed");
  return refuse("internal_error");
}

import { contractVersion, contractVersionHeader, defaultMountPath, type Route } from "@latchkey/core/contract";
import {
  guessedBy,
  isAboutAuthority,
  isWrongGuess,
  mayCallBeforePasswordChange,
  takesToken,
  waysToAct,
  type GuessTarget,
} from "@latchkey/core/rules";
import { actorOf, requirePermission, type Actor } from "../world/actor.js";
import { runBatches } from "../world/batch-record.js";
import type { Browser } from "../world/browser.js";
import { countAttempt, countGuess, deviceOf, requireGuessesLeft, uncountAttempt } from "../world/guesses.js";
import { handlerOf } from "../world/handlers.js";
import { readFile } from "../world/import-file.js";
import { flushOutbox } from "../world/send.js";
import type { State } from "../world/state.js";
import { readKey, type Outcome } from "./idempotency.js";
import { contractHeaders, ProblemError, problemResponse } from "./problem.js";
import { readRequest, type RequestInput } from "./read-request.js";
import { routesAt, type PathMatch } from "./route-table.js";

/** How a request reaches the world. */
export interface AnswerOptions {
  /** The path where the routes are mounted. Default `/api/latchkey`. */
  mountPath?: string | undefined;
  /** The browser that sends the request. Default: the world's own browser. */
  browser?: Browser | undefined;
}

/**
 * Responds to a request from the world's state, as a server would. Returns `Response.error()` while the world is
 * offline.
 */
export async function answer(
  state: State,
  request: Request,
  browser: Browser,
  mountPath: string = defaultMountPath,
): Promise<Response> {
  await state.faults.wait(request.signal);
  if (state.faults.isOffline()) return Response.error();
  runBatches(state);
  try {
    const response = await respondOrRefuse(state, request, browser, mountPath);
    response.headers.set("Date", state.clock.now().toUTCString());
    return response;
  } finally {
    flushOutbox(state);
    runBatches(state);
  }
}

async function respondOrRefuse(state: State, request: Request, browser: Browser, mountPath: string): Promise<Response> {
  try {
    return await respond(state, request, browser, mountPath);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return problemResponse(
      error,
      state.clock.now(),
      error.code === "method_not_allowed" ? { Allow: methodsAt(request, mountPath).join(", ") } : {},
    );
  }
}

async function respond(state: State, request: Request, browser: Browser, mountPath: string): Promise<Response> {
  refuseOtherVersion(request);
  const { name, route, params } = findRoute(request, mountPath);
  const fault = state.faults.take(name);
  if (fault) throw fault;
  const actor = actorOf(state, browser);
  refuseActor(name, route, actor);
  const handler = handlerOf(name);
  if (!handler) throw ProblemError.of("not_implemented");
  const input = await readRequest(request, route, params);
  const file = input.body instanceof Uint8Array ? await readFile(input.body) : null;
  const targets = guessedBy(name, input.body, actor?.email ?? null, (email) => deviceOf(browser, email));
  const isToken = takesToken(name);
  if (route.access === "recipient" && !isToken && !targets.some(({ of }) => of === "device")) requireGuessesLeft(state);
  const run = (): string | null =>
    guarded(state, { targets, isToken }, () =>
      textOf(
        route,
        inOneOf(waysOf(name, route, actor), (acting) => handler({ state, browser, actor: acting, file, ...input })),
      ),
    );
  const key = route.idempotent ? readKey(request.headers) : null;
  if (key === null) return toResponse(route, run());
  return once(state, route, `${name} ${actor?.id ?? ""} ${key}`, digestOf(input), run);
}

/**
 * Runs a request that may be guessing at something. What was no wrong guess does not count. A wrong token is refused like
 * any other guess once there were too many.
 */
function guarded<Result>(
  state: State,
  { targets, isToken }: { targets: readonly GuessTarget[]; isToken: boolean },
  run: () => Result,
): Result {
  const counted: GuessTarget[] = [];
  let isWrong = false;
  try {
    for (const target of targets) {
      countAttempt(state, target);
      counted.push(target);
    }
    return run();
  } catch (error) {
    isWrong = error instanceof ProblemError && isWrongGuess(error.code);
    if (isWrong && isToken) requireGuessesLeft(state);
    if (isWrong && counted.every(({ of }) => of !== "address")) countGuess(state);
    throw error;
  } finally {
    if (!isWrong) for (const target of counted) uncountAttempt(state, target);
  }
}

/** Runs a request with an idempotency key, or repeats its first result. */
function once(state: State, route: Route, scope: string, input: string, run: () => string | null): Response {
  const now = state.clock.now();
  const before = state.idempotencyKeys.find(scope, input, now);
  const outcome = before ?? attempt(run);
  if (!before) state.idempotencyKeys.keep(scope, input, outcome, now);
  const replayed: Record<string, string> = before ? { "Idempotency-Replayed": "true" } : {};
  return "refusal" in outcome
    ? problemResponse(outcome.refusal, now, replayed)
    : toResponse(route, outcome.body, replayed);
}

function attempt(run: () => string | null): Outcome {
  try {
    return { body: run() };
  } catch (error) {
    if (error instanceof ProblemError) return { refusal: error };
    throw error;
  }
}

/** What tells a request from another. A file counts as its bytes. */
function digestOf({ body, ...others }: RequestInput): string {
  const content = body instanceof Uint8Array ? new TextDecoder("latin1").decode(body) : body;
  return JSON.stringify({ ...others, body: content });
}

/** The text of a response: that of a file as it is, else JSON. */
const textOf = ({ responseType }: Route, value: unknown): string | null =>
  responseType !== undefined && typeof value === "string" ? value : (JSON.stringify(value) ?? null);

function toResponse(route: Route, body: string | null, headers: Record<string, string> = {}): Response {
  const { status, responseType } = route;
  const type =
    body === null ? {} : { "Content-Type": responseType ? `${responseType}; charset=utf-8` : "application/json" };
  return new Response(body, { status, headers: { ...contractHeaders, ...type, ...headers } });
}

function refuseOtherVersion(request: Request): void {
  const version = request.headers.get(contractVersionHeader);
  const majorOf = (text: string) => text.split(".")[0];
  if (version !== null && majorOf(version) !== majorOf(contractVersion)) {
    throw ProblemError.of("contract_version_unsupported", { supported: contractVersion });
  }
}

function findRoute(request: Request, mountPath: string): PathMatch {
  const matches = routesAt(pathBelow(request, mountPath));
  if (matches.length === 0) throw ProblemError.of("route_not_found");
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) throw ProblemError.of("method_not_allowed");
  return match;
}

const methodsAt = (request: Request, mountPath: string) =>
  routesAt(pathBelow(request, mountPath)).map(({ route }) => route.method);

function pathBelow(request: Request, mountPath: string): string {
  const { pathname } = new URL(request.url);
  const mount = mountPath.replace(/\/$/, "");
  if (!pathname.startsWith(`${mount}/`)) throw ProblemError.of("route_not_found");
  return pathname.slice(mount.length);
}

function refuseActor(name: string, route: Route, actor: Actor | null): void {
  const { access } = route;
  if (access === "public" || access === "recipient") return;
  if (!actor) throw ProblemError.of("unauthenticated");
  if (actor.mustChangePassword && !mayCallBeforePasswordChange(name)) throw ProblemError.of("password_change_required");
  if (access !== "session" && waysOf(name, route, actor).length === 0) requirePermission(actor, access);
}

/** The ways in which a caller can call a route; as anybody, if it takes no role. */
function waysOf(name: string, { access, method }: Route, actor: Actor | null): (Actor | null)[] {
  if (!actor || access === "public" || access === "recipient") return [actor];
  return waysToAct([actor, ...(actor.further ?? [])], {
    name,
    isRead: method === "GET",
    permission: access === "session" ? null : access,
  }).map(({ role, workspaceIds }) => ({ ...actor, role, workspaceIds: workspaceIds && [...workspaceIds] }));
}

/** Runs a request in one way after the other, until one is not refused for lack of authority. */
function inOneOf<Result>(ways: readonly (Actor | null)[], run: (actor: Actor | null) => Result): Result {
  let first: ProblemError | undefined;
  for (const actor of ways) {
    try {
      return run(actor);
    } catch (error) {
      if (!(error instanceof ProblemError) || !isAboutAuthority(error.code)) throw error;
      first ??= error;
    }
  }
  throw first ?? ProblemError.of("unauthenticated");
}

import { allows, contractVersion, contractVersionHeader, defaultMountPath, type Permission, type Route } from "@latchkey/core/contract";
import { actorOf, type Actor } from "../world/actor.js";
import type { Browser } from "../world/browser.js";
import { handlerOf } from "../world/handlers.js";
import type { State } from "../world/state.js";
import { contractHeaders, ProblemError, problemResponse } from "./problem.js";
import { readRequest, type RequestInput } from "./read-request.js";
import { matchPath, type PathMatch } from "./route-table.js";

/** How a request reached the world. */
export interface AnswerOptions {
  /** The path that the contract's routes are under. Default `/api/latchkey`. */
  mountPath?: string | undefined;
  /** Whose cookies came along. Default: the world's own browser. */
  browser?: Browser | undefined;
}

/**
 * Answers one request out of the world's state, as a server of the contract would. Gives `Response.error()` while the world
 * is offline.
 */
export async function answer(state: State, request: Request, browser: Browser, mountPath: string = defaultMountPath): Promise<Response> {
  await state.faults.wait(request.signal);
  if (state.faults.isOffline()) return Response.error();
  try {
    return await respond(state, request, browser, mountPath);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return problemResponse(error, state.clock.now(), error.code === "method_not_allowed" ? { Allow: methodsAt(request, mountPath).join(", ") } : {});
  }
}

async function respond(state: State, request: Request, browser: Browser, mountPath: string): Promise<Response> {
  refuseOtherVersion(request);
  const match = findRoute(request, mountPath);
  const fault = state.faults.take(match.name);
  if (fault) throw fault;
  const handler = handlerOf(match.name);
  if (!handler) throw ProblemError.of("not_implemented");
  const actor = actorOf(state, browser);
  refuseActor(match.route, actor);
  const input = await readRequest(request, match.route, match.params);
  const scope = idempotencyScope(match, request, actor);
  const first = scope === undefined ? undefined : state.idempotencyKeys.find(scope, input.raw, state.clock.now());
  if (first) return toResponse(first.status, first.body, { "Idempotency-Replayed": "true" });
  return perform(state, match.route, scope, input, () => handler({ state, browser, actor, ...input }));
}

function perform(state: State, { status }: Route, scope: string | undefined, { raw }: RequestInput, run: () => unknown): Response {
  const value = run();
  const body = value === undefined ? null : JSON.stringify(value);
  if (scope !== undefined) state.idempotencyKeys.keep(scope, { requestBody: raw, status, body }, state.clock.now());
  return toResponse(status, body, {});
}

function toResponse(status: number, body: string | null, headers: Record<string, string>): Response {
  const type = body === null ? {} : { "Content-Type": "application/json" };
  return new Response(body, { status, headers: { ...contractHeaders, ...type, ...headers } });
}

function refuseOtherVersion(request: Request): void {
  const asked = request.headers.get(contractVersionHeader);
  const major = (version: string) => version.split(".")[0];
  if (asked !== null && major(asked) !== major(contractVersion)) {
    throw ProblemError.of("contract_version_unsupported", { supported: contractVersion });
  }
}

function findRoute(request: Request, mountPath: string): PathMatch {
  const matches = matchPath(pathBelow(request, mountPath));
  if (matches.length === 0) throw ProblemError.of("route_not_found");
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) throw ProblemError.of("method_not_allowed");
  return match;
}

const methodsAt = (request: Request, mountPath: string) => matchPath(pathBelow(request, mountPath)).map(({ route }) => route.method);

function pathBelow(request: Request, mountPath: string): string {
  const { pathname } = new URL(request.url);
  const mount = mountPath.replace(/\/$/, "");
  if (!pathname.startsWith(`${mount}/`)) throw ProblemError.of("route_not_found");
  return pathname.slice(mount.length);
}

function refuseActor({ access, path }: Route, actor: Actor | null): void {
  if (access === "public" || access === "recipient") return;
  if (!actor) throw ProblemError.of("unauthenticated");
  // Choosing a password is the way out of it.
  if (actor.mustChangePassword && path !== "/session/password") throw ProblemError.of("password_change_required");
  if (access !== "session" && !allows(actor.role.permissions, access)) throw ProblemError.of("forbidden", { permission: access satisfies Permission });
}

function idempotencyScope({ route }: PathMatch, request: Request, actor: Actor | null): string | undefined {
  const key = route.idempotent ? request.headers.get("Idempotency-Key") : null;
  return key === null ? undefined : `${request.method} ${new URL(request.url).pathname} ${actor?.id ?? ""} ${key}`;
}

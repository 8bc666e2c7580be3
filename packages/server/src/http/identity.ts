import { roleWithoutRights } from "@latchkey/core/rules";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload } from "jose";
import { callHost } from "../host/call-host.js";
import type { Logger } from "../log.js";
import { refuse, type Why } from "../refusal.js";
import { ASYMMETRIC, CLOCK_TOLERANCE_SECONDS, areKeysUnreachable } from "../secrets/public-keys.js";
import { findRole } from "../store/roles.js";
import type { Actor, App } from "../use-cases/app.js";
import { actorOfSession } from "../use-cases/sessions/session.js";
import { audiences, readClaims, readHostActor, type HostActor } from "./host-actor.js";
import { createSharedVerify } from "./shared-secrets.js";
import { tokenFault } from "./token-fault.js";
import { createVerifiedTokens } from "./verified-tokens.js";

/** Sources of identities besides the session cookie. */
export interface IdentityOptions {
  /** Secrets of HS256 tokens: that of new ones, then others that are accepted. */
  secrets: readonly string[];
  /** URL of the keys for tokens with a public-key algorithm. */
  jwksUrl?: string | undefined;
  /** The host's own check of a request, in the same process. Null: the host does not know the caller. */
  authenticate?: ((request: Request) => HostActor | null | Promise<HostActor | null>) | undefined;
}

/** The caller of a request, or why it is anonymous. */
export type Identified = { actor: Actor; why?: undefined } | { actor: null; why: Why };
export type Identify = (request: Request) => Promise<Identified>;

const MAX_LIFETIME_SECONDS = 3600;

/** Identifies callers by the host's callback, a bearer token or the session cookie, in this order. */
export function createIdentify(app: App, log: Logger, options: IdentityOptions): Identify {
  const verifyShared = createSharedVerify(options.secrets);
  const jwks = options.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(options.jwksUrl));
  const { authenticate } = options;
  const verified = createVerifiedTokens<HostActor>();

  async function readToken(token: string): Promise<HostActor | Why> {
    const known = verified.find(token);
    if (known) return known;
    const limits = { audience: audiences, requiredClaims: ["exp", "sub"], clockTolerance: CLOCK_TOLERANCE_SECONDS };
    try {
      const { alg } = decodeProtectedHeader(token);
      // Each algorithm has its own key, so that a public key is never used as a shared secret.
      const { payload } =
        alg === "HS256" || jwks === undefined
          ? await verifyShared(token, { ...limits, algorithms: ["HS256"] })
          : await jwtVerify(token, jwks, { ...limits, algorithms: ASYMMETRIC });
      const caller = toHostActor(payload);
      if (!("reason" in caller)) verified.add(token, caller, ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000);
      return caller;
    } catch (error) {
      // Unreachable keys must not sign anyone out.
      if (jwks !== undefined && areKeysUnreachable(error))
        throw refuse("service_unavailable").because(jwksUnreachable(options.jwksUrl ?? "", error));
      return tokenFault(error);
    }
  }

  return async (request) => {
    const hosted =
      authenticate &&
      (await callHost(log, { callback: "authenticate", call: () => authenticate(request), read: readHostActor }));
    if (hosted) return { actor: await toActor(app, hosted) };
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
    if (bearer !== undefined) {
      const caller = await readToken(bearer);
      if (!("reason" in caller)) return { actor: await toActor(app, caller) };
      // It may be a session of the host's accounts. As with any bearer, cookies are ignored.
      const actor = app.accounts.byHost ? await actorOfSession(app, withoutCookies(request.headers)) : null;
      return actor ? { actor } : { actor, why: caller };
    }
    const actor =
      app.accounts.byHost || request.headers.has("Cookie") ? await actorOfSession(app, request.headers) : null;
    return actor ? { actor } : { actor, why: anonymous(request, authenticate !== undefined) };
  };
}

/** Why a request without a token is anonymous. */
function anonymous({ headers }: Request, hasCallback: boolean): Why {
  const facts = { authenticate: hasCallback ? "returned null" : "not given" };
  if (/(^|;\s*)(__Host-)?latchkey=/.test(headers.get("Cookie") ?? ""))
    return { reason: "session_ended", detail: "The session has ended. Sign in again.", facts };
  const how = hasCallback ? "authenticate returned null, and neither" : "Neither";
  return {
    reason: "no_identity",
    detail:
      `${how} a bearer token nor a session cookie was sent. ` +
      "Sign in, send Authorization: Bearer, or return the caller from authenticate.",
    facts,
  };
}

const jwksUnreachable = (jwksUrl: string, error: unknown): Why => ({
  reason: "jwks_unreachable",
  facts: { jwksUrl, why: error instanceof Error ? error.message : String(error) },
});

function withoutCookies(headers: Headers): Headers {
  const rest = new Headers(headers);
  rest.delete("Cookie");
  return rest;
}

function toHostActor(payload: JWTPayload): HostActor | Why {
  if ((payload.exp ?? Infinity) > Date.now() / 1000 + MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS) {
    return {
      reason: "token_exp_too_far",
      detail: "The token's exp is more than an hour ahead. Issue short-lived tokens.",
    };
  }
  return readClaims(payload);
}

async function toActor(
  app: App,
  { organizationId, id, role: key, name, email, workspaceIds, isHost }: HostActor,
): Promise<Actor> {
  const role = (await findRole(app.db, organizationId, app.settings.roles, key)) ?? roleWithoutRights(key);
  return {
    organizationId,
    id,
    name: name ?? email ?? id,
    email: email ?? null,
    role,
    permissions: role.permissions as Actor["permissions"],
    workspaceIds: workspaceIds ?? null,
    isHost: isHost ?? false,
    user: null,
    mustChangePassword: false,
  };
}

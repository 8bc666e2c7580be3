import { check, Id, type Role } from "@latchkey/core/contract";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload } from "jose";
import * as z from "zod/mini";
import { callHost } from "../host/call-host.js";
import type { Logger } from "../log.js";
import { refuse, type Why } from "../refusal.js";
import { ASYMMETRIC, CLOCK_TOLERANCE_SECONDS, isKeysAway } from "../secrets/public-keys.js";
import { findRole } from "../store/roles.js";
import type { Actor, App } from "../use-cases/app.js";
import { actorOfSession } from "../use-cases/sessions/session.js";
import { tokenFault } from "./token-fault.js";

/** Who is calling, as the host says it. */
export interface HostActor {
  /** The host's id of the organization. */
  organizationId: string;
  /** The host's id of the person. */
  id: string;
  /** Key of a built-in or custom role. */
  role: string;
  name?: string | undefined;
  email?: string | undefined;
  /** The workspaces the person holds. Left out: all of them. */
  workspaceIds?: string[] | undefined;
}

/** Where identities come from, beside the session cookie of the bundled accounts. */
export interface IdentityOptions {
  /** Secret of HS256 tokens. */
  secret: string;
  /** Keys of tokens with a public-key algorithm. */
  jwksUrl?: string | undefined;
  /** The host's own judgement of a request, in the same process. Null: nobody, as far as the host knows. */
  authenticate?: ((request: Request) => HostActor | null | Promise<HostActor | null>) | undefined;
}

/** Who a request comes from; for nobody, why. */
export type Identified = { actor: Actor; why?: undefined } | { actor: null; why: Why };
export type Identify = (request: Request) => Promise<Identified>;

const MAX_LIFETIME_SECONDS = 3600;

const text = z.string().check(
  z.minLength(1),
  z.maxLength(254),
  z.refine((value) => !value.includes("\0")),
);
const HostActorShape = z.object({
  organizationId: Id,
  id: text,
  role: text,
  name: z.optional(text),
  email: z.optional(text),
  workspaceIds: z.optional(z.array(Id)),
});

/** What decides on what somebody may do. */
const Authority = z.object({ organizationId: text, id: text, role: text, workspaceIds: z.optional(z.array(text)) });

/** Identity by the host's callback, a bearer token, or the session cookie, in this order. */
export function createIdentify(app: App, log: Logger, options: IdentityOptions): Identify {
  const secret = new TextEncoder().encode(options.secret);
  const jwks = options.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(options.jwksUrl));
  const { authenticate } = options;

  async function readToken(token: string): Promise<HostActor | Why> {
    const limits = { audience: "latchkey", requiredClaims: ["exp", "sub"], clockTolerance: CLOCK_TOLERANCE_SECONDS };
    try {
      const { alg } = decodeProtectedHeader(token);
      // Each algorithm has its own key, so that a public key is never taken for a shared secret.
      const { payload } =
        alg === "HS256" || jwks === undefined
          ? await jwtVerify(token, secret, { ...limits, algorithms: ["HS256"] })
          : await jwtVerify(token, jwks, { ...limits, algorithms: ASYMMETRIC });
      return toHostActor(payload);
    } catch (error) {
      // Nobody is signed out because the host's keys could not be fetched just now.
      if (jwks !== undefined && isKeysAway(error))
        throw refuse("service_unavailable").because(keysAway(options.jwksUrl ?? "", error));
      return tokenFault(error);
    }
  }

  return async (request) => {
    const hosted =
      authenticate &&
      (await callHost(log, { callback: "authenticate", ask: () => authenticate(request), read: asHostActor }));
    if (hosted) return { actor: await toActor(app, hosted) };
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
    if (bearer !== undefined) {
      const caller = await readToken(bearer);
      if (!("reason" in caller)) return { actor: await toActor(app, caller) };
      // It may be a session of the host's accounts; what a cookie says then does not count, as for every bearer.
      const actor = app.accounts.byHost ? await actorOfSession(app, withoutCookies(request.headers)) : null;
      return actor ? { actor } : { actor, why: caller };
    }
    const actor =
      app.accounts.byHost || request.headers.has("Cookie") ? await actorOfSession(app, request.headers) : null;
    return actor ? { actor } : { actor, why: nobody(request, authenticate !== undefined) };
  };
}

/** Why nobody is known where no token came. */
function nobody({ headers }: Request, asked: boolean): Why {
  const facts = { authenticate: asked ? "answered null" : "not given" };
  if (/(^|;\s*)(__Host-)?latchkey=/.test(headers.get("Cookie") ?? ""))
    return { reason: "session_ended", detail: "The session has ended. Sign in again.", facts };
  const how = asked ? "authenticate answered null, and neither" : "Neither";
  return {
    reason: "no_identity",
    detail: `${how} a bearer token nor a session cookie came along. Sign in, send Authorization: Bearer, or answer who it is in authenticate.`,
    facts,
  };
}

const keysAway = (jwksUrl: string, error: unknown): Why => ({
  reason: "jwks_unreachable",
  facts: { jwksUrl, why: error instanceof Error ? error.message : String(error) },
});

function withoutCookies(headers: Headers): Headers {
  const rest = new Headers(headers);
  rest.delete("Cookie");
  return rest;
}

/**
 * What came from the host's own code may be anything, and of what is no list of workspaces nobody can say what it
 * means. @throws Error
 */
function asHostActor(hosted: unknown): HostActor | null {
  if (hosted === null || hosted === undefined) return null;
  const checked = check(Authority, hosted);
  if (!checked.ok)
    throw new Error(
      `authenticate() answered with somebody whose ${checked.errors.map(({ path }) => path || "whole").join(" and ")} cannot be used.`,
    );
  return { ...(hosted as HostActor), ...checked.value };
}

function toHostActor(payload: JWTPayload): HostActor | Why {
  if ((payload.exp ?? Infinity) > Date.now() / 1000 + MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS) {
    return {
      reason: "token_exp_too_far",
      detail: "The token's exp is more than an hour ahead: make short-lived ones.",
    };
  }
  const claims = {
    organizationId: payload["org"],
    id: payload.sub,
    role: payload["role"],
    name: payload["name"],
    email: payload["email"],
    workspaceIds: payload["workspaces"],
  };
  const checked = check(HostActorShape, claims);
  if (checked.ok) return checked.value;
  const wrong = [...new Set(checked.errors.map(({ path }) => claimOf[path.split(".")[0] ?? ""] ?? path))].join(", ");
  return { reason: "token_claims", detail: `Claims that are missing or not in the right form: ${wrong}.` };
}

const claimOf: Readonly<Record<string, string>> = { organizationId: "org", id: "sub", workspaceIds: "workspaces" };

async function toActor(
  app: App,
  { organizationId, id, role: key, name, email, workspaceIds }: HostActor,
): Promise<Actor> {
  const role = (await findRole(app.db, organizationId, app.settings.roles, key)) ?? powerless(key);
  return {
    organizationId,
    id,
    name: name ?? email ?? id,
    email: email ?? null,
    role,
    permissions: role.permissions as Actor["permissions"],
    workspaceIds: workspaceIds ?? null,
    user: null,
    mustChangePassword: false,
  };
}

/** A role that is not known here allows nothing; its holder is still somebody. */
const powerless = (key: string): Role => ({
  key,
  label: key,
  description: "",
  portalPath: "/",
  activation: "password",
  permissions: [],
  canInvite: [],
  sections: {},
  prerequisites: [],
  builtIn: false,
});

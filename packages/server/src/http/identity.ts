import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from "jose";
import * as z from "zod/mini";
import { check, Id, type Role } from "@latchkey/core/contract";
import { refuse } from "../refusal.js";
import { findRole } from "../store/roles.js";
import type { Actor, App } from "../use-cases/app.js";
import { actorOfSession } from "../use-cases/session.js";

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

/** Who a request comes from; null for nobody, or for a token that is not valid. */
export type Identify = (request: Request) => Promise<Actor | null>;

const ASYMMETRIC = ["RS256", "PS256", "ES256", "EdDSA"];
const MAX_LIFETIME_SECONDS = 3600;
// Two clocks are never quite the same.
const CLOCK_TOLERANCE_SECONDS = 5;

const text = z.string().check(z.minLength(1), z.maxLength(254), z.refine((value) => !value.includes("\0")));
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
export function createIdentify(app: App, options: IdentityOptions): Identify {
  const secret = new TextEncoder().encode(options.secret);
  const jwks = options.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(options.jwksUrl));

  async function readToken(token: string): Promise<HostActor | null> {
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
      if (jwks !== undefined && isKeysAway(error)) throw refuse("service_unavailable");
      return null;
    }
  }

  return async (request) => {
    const hosted = await options.authenticate?.(request);
    if (hosted) return toActor(app, asHostActor(hosted));
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
    if (bearer !== undefined) {
      const actor = await readToken(bearer);
      return actor && toActor(app, actor);
    }
    if (!request.headers.has("Cookie")) return null;
    return actorOfSession(app, request.headers);
  };
}

/** Whether the host's keys could not be fetched: no connection, no time, no 200 OK. Everything else is about the token. */
function isKeysAway(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError ? error.code === "ERR_JOSE_GENERIC" : error instanceof TypeError && error.message === "fetch failed";
}

/** What came from the host's own code may be anything, and of what is no list of workspaces nobody can say what it means. @throws Error */
function asHostActor(hosted: HostActor): HostActor {
  const checked = check(Authority, hosted);
  if (!checked.ok) throw new Error(`authenticate() answered with somebody whose ${checked.errors.map(({ path }) => path).join(" and ")} cannot be used.`);
  return { ...hosted, ...checked.value };
}

function toHostActor(payload: JWTPayload): HostActor | null {
  if ((payload.exp ?? Infinity) > Date.now() / 1000 + MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS) return null;
  const claims = { organizationId: payload["org"], id: payload.sub, role: payload["role"], name: payload["name"], email: payload["email"], workspaceIds: payload["workspaces"] };
  const checked = check(HostActorShape, claims);
  return checked.ok ? checked.value : null;
}

async function toActor(app: App, { organizationId, id, role: key, name, email, workspaceIds }: HostActor): Promise<Actor> {
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

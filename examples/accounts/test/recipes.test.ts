import { createSign, generateKeyPairSync } from "node:crypto";
import type { ExternalAccounts } from "@latchkey/server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { auth0Accounts } from "../recipes/auth0.ts";
import { clerkAccounts } from "../recipes/clerk.ts";
import { supabaseAccounts } from "../recipes/supabase.ts";
import { workosAccounts } from "../recipes/workos.ts";
import { ORIGIN, startHost, type Host } from "./host.ts";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const others = generateKeyPairSync("rsa", { modulusLength: 2048 });

function tokenOf(claims: Record<string, unknown>, { privateKey } = keys): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part({ iat: now, exp: now + 300, ...claims })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

/** What each provider's own API says of the person. */
let confirmed: boolean;
let email: string;
const signInUrl = "/sign-in?next={returnTo}";

beforeEach(() => {
  confirmed = true;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init: RequestInit = {}) => {
    const { host, pathname } = new URL(input instanceof Request ? input.url : input);
    const authorization = new Headers(init.headers).get("Authorization");
    if (pathname.includes("jwks"))
      return Response.json({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256" }] });
    if (host === "api.clerk.com" && authorization === "Bearer sk") {
      const addresses = [
        { id: "other", email_address: "other@example.com", verification: { status: "verified" } },
        { id: "main", email_address: email, verification: { status: confirmed ? "verified" : "unverified" } },
      ];
      return Response.json({
        id: `user_${email}`,
        first_name: "Rosa",
        last_name: "Núñez",
        primary_email_address_id: "main",
        email_addresses: addresses,
      });
    }
    if (host === "project.supabase.co" && authorization === "Bearer good")
      return Response.json({
        id: "u1",
        email,
        email_confirmed_at: confirmed ? "2026-01-01T00:00:00Z" : null,
        user_metadata: { full_name: "Rosa", email_verified: true },
      });
    if (host === "api.workos.com" && authorization === "Bearer sk")
      return Response.json({
        id: `user_${email}`,
        email,
        email_verified: confirmed,
        first_name: "Rosa",
        last_name: null,
      });
    return new Response(null, { status: 401 });
  });
});
afterEach(() => vi.unstubAllGlobals());

interface Recipe {
  accounts: () => ExternalAccounts;
  /** Headers of a person who is signed in there. */
  signedIn: () => Record<string, string>;
  /** And of who is not. */
  forged: () => Record<string, string>[];
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const AUTH0 = { iss: "https://tenant.us.auth0.com/", aud: "client_1", sub: "auth0|1", name: "Rosa" };
const CLERK = { iss: "https://clerk.example.com", sub: "user_clerk" };
const WORKOS = { iss: "https://api.workos.com", sub: "user_workos" };

const recipes: Record<string, Recipe> = {
  Auth0: {
    accounts: () => auth0Accounts({ domain: "https://tenant.us.auth0.com", clientId: "client_1", signInUrl }),
    signedIn: () => bearer(tokenOf({ ...AUTH0, email, email_verified: confirmed })),
    forged: () =>
      [
        { ...AUTH0, aud: "another_app" },
        { ...AUTH0, iss: "https://evil.example.com/" },
        { ...AUTH0, exp: 1 },
      ].map((claims) => bearer(tokenOf({ ...claims, email, email_verified: true }))),
  },
  Clerk: {
    accounts: () => clerkAccounts({ issuer: "https://clerk.example.com", secretKey: "sk", signInUrl }),
    signedIn: () => ({ Cookie: `other=1; __session=${tokenOf(CLERK)}` }),
    forged: () => [
      { Cookie: `__session=${tokenOf(CLERK, others)}` },
      { Cookie: `__session=${tokenOf({ ...CLERK, iss: "https://evil.example.com" })}` },
      bearer(tokenOf(CLERK)),
    ],
  },
  Supabase: {
    accounts: () => supabaseAccounts({ url: "https://project.supabase.co", anonKey: "anon", signInUrl }),
    signedIn: () => bearer("good"),
    forged: () => [bearer("bad")],
  },
  WorkOS: {
    accounts: () => workosAccounts({ clientId: "client_1", apiKey: "sk", signInUrl }),
    signedIn: () => bearer(tokenOf(WORKOS)),
    forged: () => [bearer(tokenOf(WORKOS, others)), bearer(tokenOf({ ...WORKOS, iss: "https://evil.example.com" }))],
  },
};

let host: Host;
let current: ExternalAccounts;
beforeAll(async () => {
  host = await startHost({
    accounts: { mode: "external", signInUrl, readSession: (...given) => current.readSession(...given) },
  });
});
afterAll(() => host.stop());

test.each(Object.entries(recipes))(
  "%s: who comes back with the invited address, confirmed, accepts, and nobody else",
  async (name, { accounts, signedIn, forged }) => {
    email = `${name.toLowerCase()}@example.com`;
    current = accounts();
    const { token } = await host.invite(email);
    const accept = async (headers: Record<string, string>) =>
      (await host.ask("POST", "/acceptance/accept", { token }, { ...headers, Origin: ORIGIN })).body;
    expect((await host.ask("POST", "/acceptance/preview", { token })).body).toMatchObject({
      accountExists: true,
      signInUrl: `${ORIGIN}/sign-in?next=${encodeURIComponent(`${ORIGIN}/accept`)}`,
    });
    expect(await accept({})).toMatchObject({ code: "sign_in_required" });
    for (const headers of forged()) expect(await accept(headers)).toMatchObject({ code: "sign_in_required" });
    confirmed = false;
    expect(await accept(signedIn())).toMatchObject({ code: "email_not_verified" });
    confirmed = true;
    expect(await accept(signedIn())).toMatchObject({ redirectTo: "/tenant-portal", user: { email } });
    expect((await host.ask("GET", "/session", undefined, signedIn())).body).toMatchObject({ user: { email } });
    for (const headers of forged()) expect((await host.ask("GET", "/session", undefined, headers)).status).toBe(401);
  },
);

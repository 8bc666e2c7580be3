import { Auth, type AuthConfig } from "@auth/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authJsAccounts } from "../auth-js/accounts.ts";
import { ORIGIN, cookieOf, startHost, type Host } from "./host.ts";
import { memoryAdapter } from "./memory-adapter.ts";

const { adapter, endSessions, users } = memoryAdapter();
const config: AuthConfig = {
  adapter,
  session: { strategy: "database" },
  providers: [],
  secret: "the host's own secret",
  trustHost: true,
  basePath: "/auth",
};
let host: Host;
beforeAll(async () => {
  host = await startHost({ accounts: authJsAccounts(adapter, endSessions) });
});
afterAll(() => host.stop());

/** Who Auth.js says is signed in, by its own session endpoint. */
const authSession = async (headers: Record<string, string>) =>
  (await Auth(new Request(`${ORIGIN}/auth/session`, { headers }), config)).json() as Promise<{ user?: unknown } | null>;

test("one click accepts an invitation as a new Auth.js user, signed in by Auth.js's own cookie", async () => {
  const { token } = await host.invite("rosa@example.com");
  expect((await host.ask("POST", "/acceptance/preview", { token })).body).toMatchObject({
    accountExists: false,
    invitation: { activation: "magic_link" },
  });
  const accepted = await host.ask("POST", "/acceptance/accept", { token });
  expect(accepted).toMatchObject({ status: 200, body: { redirectTo: "/tenant-portal" } });
  const cookie = cookieOf(accepted.cookies);
  expect(await authSession(cookie)).toMatchObject({ user: { email: "rosa@example.com", name: "Rosa Núñez" } });
  expect((await host.ask("GET", "/session", undefined, cookie)).body).toMatchObject({
    user: { email: "rosa@example.com" },
  });
  expect((await host.ask("DELETE", "/session", undefined, cookie)).status).toBe(204);
  expect(await authSession(cookie)).toBeNull();
});

test("a user who is signed in with Auth.js adds the invitation to their account", async () => {
  await adapter.createUser?.({ id: "old", email: "old@example.com", name: "Old User", emailVerified: new Date() });
  await adapter.createSession?.({ sessionToken: "theirs", userId: "old", expires: new Date(Date.now() + 60_000) });
  const { token } = await host.invite("old@example.com");
  expect((await host.ask("POST", "/acceptance/preview", { token })).body).toMatchObject({
    accountExists: true,
    signInUrl: "https://app.example.com/auth/signin?callbackUrl=https%3A%2F%2Fapp.example.com%2Faccept",
  });
  expect((await host.ask("POST", "/acceptance/accept", { token })).body["code"]).toBe("sign_in_required");
  const cookie = cookieOf(["__Secure-authjs.session-token=theirs"]);
  expect((await host.ask("POST", "/acceptance/accept", { token }, cookie)).status).toBe(200);
  expect([...users.values()].filter(({ email }) => email === "old@example.com")).toHaveLength(1);
});
